import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requireOperator } from '../../app/guards.ts'
import { rootRoute } from '../../app/root-route.tsx'
import { readLettersSearch } from './dead-letters/letters-search.ts'
import { readOrganizationsSearch } from './organizations/organizations-search.ts'
import { SystemLayout } from './system-layout.tsx'

const area = createRoute({ getParentRoute: () => rootRoute, path: 'system', beforeLoad: requireOperator, component: SystemLayout })

const organizations = createRoute({
  getParentRoute: () => area,
  path: '/',
  validateSearch: readOrganizationsSearch,
  component: lazyRouteComponent(() => import('./organizations/organizations-page.tsx'), 'OrganizationsPage'),
})
const organization = createRoute({
  getParentRoute: () => area,
  path: 'organizations/$organizationId',
  component: lazyRouteComponent(() => import('./organization/organization-page.tsx'), 'OrganizationPage'),
})
const health = createRoute({
  getParentRoute: () => area,
  path: 'health',
  component: lazyRouteComponent(() => import('./health/health-page.tsx'), 'HealthPage'),
})
const deadLetters = createRoute({
  getParentRoute: () => area,
  path: 'dead-letters',
  validateSearch: readLettersSearch,
  component: lazyRouteComponent(() => import('./dead-letters/dead-letters-page.tsx'), 'DeadLettersPage'),
})
const announcements = createRoute({
  getParentRoute: () => area,
  path: 'announcements',
  component: lazyRouteComponent(() => import('./announcements/announcements-page.tsx'), 'AnnouncementsPage'),
})

/** Everything for those who run the installation. */
export const systemArea = area.addChildren([organizations, organization, health, deadLetters, announcements])
