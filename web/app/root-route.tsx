import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { LiveRegions } from '../ui/patterns/live-regions.tsx'
import { OfflineBanner } from '../ui/patterns/offline-banner.tsx'
import { ToastRegion } from '../ui/patterns/toast-region.tsx'
import { SkipLink } from './chrome/skip-link.tsx'
import { NotFound } from './not-found.tsx'
import { RouteErrorPage } from './route-error-page.tsx'

export type RouterContext = { queryClient: QueryClient }

/** What is on every page of every area. The areas bring their own header and navigation. */
const Root = () => (
  <>
    <SkipLink />
    <OfflineBanner />
    <Outlet />
    <ToastRegion />
    <LiveRegions />
  </>
)

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: RouteErrorPage,
})
