import type { ReactNode } from 'react'
import { SiteChrome } from './site-chrome.tsx'

/** The site's header and footer where they are not at hand: fetched when they are needed. */
export const Framed = ({ children }: { children: ReactNode }) => <SiteChrome>{children}</SiteChrome>
