import { createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { ApiError } from '../../api/error.ts'
import { requireSession } from '../../app/guards.ts'
import { rootRoute } from '../../app/root-route.tsx'
import { readLettersSearch } from './dead-letters/letters-search.ts'
import { readOrganizationsSearch } from './organizations/organizations-search.ts'
import { SystemLayout } from './system-layout.tsx'

const area = createRoute({ getParentRoute: () => rootRoute, path: 'system', component: Outlet })

const operated = createRoute({
  getParentRoute: () => area,
  id: 'console',
  beforeLoad: async (entering) => {
    const context = await requireSession(entering)
    if (!context.user.isPlatformAdmin) throw new ApiError('FORBIDDEN', '', 403)
    return context
  },
  component: SystemLayout,
})
/** Where the console of another school leads a visitor: its pass stands after the hash. */
const enter = createRoute({
  getParentRoute: () => area,
  path: 'enter',
  component: lazyRouteComponent(() => import('./enter/enter-page.tsx'), 'EnterPage'),
})

const organizations = createRoute({
  getParentRoute: () => operated,
  path: '/',
  validateSearch: readOrganizationsSearch,
  component: lazyRouteComponent(() => import('./organizations/organizations-page.tsx'), 'OrganizationsPage'),
})
const organization = createRoute({
  getParentRoute: () => operated,
  path: 'organizations/$organizationId',
  component: lazyRouteComponent(() => import('./organization/organization-page.tsx'), 'OrganizationPage'),
})
const health = createRoute({
  getParentRoute: () => operated,
  path: 'health',
  component: lazyRouteComponent(() => import('./health/health-page.tsx'), 'HealthPage'),
})
const deadLetters = createRoute({
  getParentRoute: () => operated,
  path: 'dead-letters',
  validateSearch: readLettersSearch,
  component: lazyRouteComponent(() => import('./dead-letters/dead-letters-page.tsx'), 'DeadLettersPage'),
})
const announcements = createRoute({
  getParentRoute: () => operated,
  path: 'announcements',
  component: lazyRouteComponent(() => import('./announcements/announcements-page.tsx'), 'AnnouncementsPage'),
})

/** Everything for those who run the installation. */
export const systemArea = area.addChildren([enter, operated.addChildren([organizations, organization, health, deadLetters, announcements])])
