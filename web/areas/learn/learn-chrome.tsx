import { Outlet } from '@tanstack/react-router'
import { SiteChrome } from '../../app/chrome/site-chrome.tsx'

export const LearnChrome = () => (
  <SiteChrome>
    <Outlet />
  </SiteChrome>
)
