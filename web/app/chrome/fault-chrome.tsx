import { type ComponentProps, lazy, type ReactNode, Suspense } from 'react'
import type { SiteChrome as Chrome } from './site-chrome.tsx'

const Bare = ({ children }: { children: ReactNode }) => children

// not every area has the site's header, and where the network is what failed, it does without
const SiteChrome = lazy<(props: ComponentProps<typeof Chrome>) => ReactNode>(() =>
  import('./site-chrome.tsx').then(
    (site) => ({ default: site.SiteChrome }),
    () => ({ default: Bare }),
  ),
)

/** The site's header and footer around a page that could not be made. */
export const FaultChrome = ({ children }: { children: ReactNode }) => (
  <Suspense>
    <SiteChrome>{children}</SiteChrome>
  </Suspense>
)
