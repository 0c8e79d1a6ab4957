import { createRoute, Outlet } from '@tanstack/react-router'
import { SiteChrome } from '../../app/chrome/site-chrome.tsx'
import { rootRoute } from '../../app/root-route.tsx'

const layout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public',
  component: () => (
    <SiteChrome>
      <Outlet />
    </SiteChrome>
  ),
})

/** Everything a visitor can see. A page: one route here, its component lazy, its chunk its own. */
export const publicArea = layout.addChildren([])
