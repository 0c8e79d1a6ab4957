import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requireAdmin } from '../../app/guards.ts'
import { rootRoute } from '../../app/root-route.tsx'
import { withWords } from '../../i18n/catalogs.ts'
import { AdminLayout } from './admin-layout.tsx'
import { readApplicationsSearch } from './applications/applications-search.ts'
import { readAuditSearch } from './audit/audit-search.ts'
import { readPeopleSearch } from './people/people-search.ts'

const area = createRoute({ getParentRoute: () => rootRoute, path: 'admin', beforeLoad: requireAdmin, component: AdminLayout })

const overview = createRoute({
  getParentRoute: () => area,
  path: '/',
  component: lazyRouteComponent(() => import('./overview/overview-page.tsx'), 'OverviewPage'),
})
const queue = createRoute({
  getParentRoute: () => area,
  path: 'review',
  validateSearch: (search: Record<string, unknown>): { page?: number } => {
    const page = Number(search.page) || 1
    return page > 1 ? { page } : {}
  },
  component: lazyRouteComponent(() => import('./review/queue-page.tsx'), 'QueuePage'),
})
const review = createRoute({
  getParentRoute: () => area,
  path: 'review/$courseId',
  /** The lesson that is being read; without it, what the course says about itself. */
  validateSearch: (search: Record<string, unknown>): { lesson?: string } => (search.lesson ? { lesson: String(search.lesson) } : {}),
  component: lazyRouteComponent(() => import('./review/review-page.tsx'), 'ReviewPage'),
})
const applications = createRoute({
  getParentRoute: () => area,
  path: 'applications',
  validateSearch: readApplicationsSearch,
  component: lazyRouteComponent(() => import('./applications/applications-page.tsx'), 'ApplicationsPage'),
})
const people = createRoute({
  getParentRoute: () => area,
  path: 'people',
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
})
const person = createRoute({
  getParentRoute: () => area,
  path: 'people/$userId',
  component: lazyRouteComponent(() => import('./people/person-page.tsx'), 'PersonPage'),
})
const categories = createRoute({
  getParentRoute: () => area,
  path: 'categories',
  component: lazyRouteComponent(() => import('./categories/categories-page.tsx'), 'CategoriesPage'),
})
const audit = createRoute({
  getParentRoute: () => area,
  path: 'audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})
const reports = createRoute({
  getParentRoute: () => area,
  path: 'reports',
  validateSearch: ({ status }: Record<string, unknown>): { status?: 'removed' | 'dismissed' } =>
    status === 'removed' || status === 'dismissed' ? { status } : {},
  component: lazyRouteComponent(() => import('./reports/reports-page.tsx'), 'ReportsPage'),
})
const report = createRoute({
  getParentRoute: () => area,
  path: 'reports/$reportId',
  component: lazyRouteComponent(() => import('./reports/report-page.tsx'), 'ReportPage'),
})
const ai = createRoute({
  getParentRoute: () => area,
  path: 'ai',
  component: lazyRouteComponent(() => import('./ai/ai-page.tsx'), 'AiPage'),
})
const aiLedger = createRoute({
  getParentRoute: () => area,
  path: 'ai/ledger',
  component: lazyRouteComponent(() => import('./ai/ledger-page.tsx'), 'LedgerPage'),
})
const settings = createRoute({
  getParentRoute: () => area,
  path: 'settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})
const branding = createRoute({
  getParentRoute: () => area,
  path: 'settings/branding',
  component: lazyRouteComponent(() => import('./settings/branding-page.tsx'), 'BrandingPage'),
})

const legal = createRoute({
  getParentRoute: () => area,
  path: 'settings/legal',
  component: lazyRouteComponent(() => import('./settings/legal-page.tsx'), 'LegalTextsPage'),
})
const payments = createRoute({
  getParentRoute: () => area,
  path: 'payments',
  validateSearch: (search: Record<string, unknown>): { status?: string } => (search.status ? { status: String(search.status) } : {}),
  component: lazyRouteComponent(() => withWords('orders', import('./payments/orders-page.tsx')), 'OrdersPage'),
})
const payment = createRoute({
  getParentRoute: () => area,
  path: 'payments/orders/$orderId',
  component: lazyRouteComponent(() => withWords('orders', import('./payments/order-page.tsx')), 'OrderPage'),
})
const coupons = createRoute({
  getParentRoute: () => area,
  path: 'payments/coupons',
  component: lazyRouteComponent(() => withWords('orders', import('./payments/coupons-page.tsx')), 'CouponsPage'),
})
const plans = createRoute({
  getParentRoute: () => area,
  path: 'payments/plans',
  component: lazyRouteComponent(() => withWords('orders', import('./payments/plans-page.tsx')), 'PlansPage'),
})
const payouts = createRoute({
  getParentRoute: () => area,
  path: 'payments/payouts',
  component: lazyRouteComponent(() => withWords('orders', import('./payments/payouts-page.tsx')), 'PayoutsPage'),
})
const accounts = createRoute({
  getParentRoute: () => area,
  path: 'payments/accounts',
  component: lazyRouteComponent(() => withWords('orders', import('./payments/accounts-page.tsx')), 'AccountsPage'),
})
const webhookEvents = createRoute({
  getParentRoute: () => area,
  path: 'payments/events',
  component: lazyRouteComponent(() => withWords('orders', import('./payments/events-page.tsx')), 'EventsPage'),
})

/** Everything for those who run the organization. */
export const adminArea = area.addChildren([
  overview,
  queue,
  review,
  applications,
  people,
  person,
  categories,
  audit,
  reports,
  report,
  payments,
  payment,
  coupons,
  plans,
  payouts,
  accounts,
  webhookEvents,
  ai,
  aiLedger,
  settings,
  branding,
  legal,
])
