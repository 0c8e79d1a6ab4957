import type { QueryClient } from '@tanstack/react-query'
import { type AnyRoute, createRoute, createRouter, notFound, redirect } from '@tanstack/react-router'
import { type AreaName, type AreaRoutes, areaOf, loadArea } from './areas.ts'
import { rootRoute } from './root-route.tsx'
import { parseSearch, stringifySearch } from './search-params.ts'

const loaded = new Map<AreaName, AnyRoute>()

/**
 * Stands for every path whose area is not on the page yet: brings the area, grows the tree, and goes to the same place
 * again. So a learner never downloads even the route table of the studio.
 */
const elsewhere = createRoute({
  getParentRoute: () => rootRoute,
  path: '$',
  beforeLoad: async ({ location }) => {
    const area = areaOf(location.pathname)
    if (loaded.has(area)) throw notFound()
    loaded.set(area, await loadArea(area))
    grow()
    router?.setRoutes(router.buildRouteTree())
    throw redirect({ href: location.href, replace: true })
  },
})

const grow = () => rootRoute.addChildren([...loaded.values(), elsewhere])

/** The tree as `Link` and `navigate` know it: all areas, whether they are on the page yet or not. */
const wholeTree = (areas: AreaRoutes) => rootRoute.addChildren([areas.public, areas.learn, areas.studio, areas.admin, areas.system])
type RouteTree = ReturnType<typeof wholeTree>

const makeRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: grow() as unknown as RouteTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    // still shapes come after 300 ms, and then stay long enough not to flicker
    defaultPendingMs: 300,
    defaultPendingMinMs: 300,
    defaultStructuralSharing: true,
  })

export type AppRouter = ReturnType<typeof makeRouter>
let router: AppRouter | undefined

/** A router that already knows the area of the address the browser was opened at. */
export async function startRouter(queryClient: QueryClient): Promise<AppRouter> {
  const area = areaOf(location.pathname)
  // what did not come now is asked for once more by `elsewhere`, which can say so
  const routes = await loadArea(area).catch(() => null)
  if (routes) loaded.set(area, routes)
  router = makeRouter(queryClient)
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
