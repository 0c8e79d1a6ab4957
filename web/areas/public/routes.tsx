import { createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { SiteChrome } from '../../app/chrome/site-chrome.tsx'
import { requireSession } from '../../app/guards.ts'
import { rootRoute } from '../../app/root-route.tsx'
import { restoreSession } from '../../app/session.ts'
import { withWords } from '../../i18n/catalogs.ts'
import { CataloguePage } from './catalogue/catalogue-page.tsx'
import { readCatalogueSearch } from './catalogue/catalogue-search.ts'
import { readCheckoutSearch } from './checkout/checkout-search.ts'
import { courseQuery } from './course/course-query.ts'
import { searchTexts } from './search-texts.ts'

const area = createRoute({ getParentRoute: () => rootRoute, id: 'public', component: Outlet })

const site = createRoute({
  getParentRoute: () => area,
  id: 'site',
  component: () => (
    <SiteChrome>
      <Outlet />
    </SiteChrome>
  ),
})

/** The pages at the door stand alone: nothing beside the form leads away from it. */
const entry = createRoute({ getParentRoute: () => area, id: 'entry', component: Outlet })

const home = createRoute({
  getParentRoute: () => site,
  path: '/',
  beforeLoad: async () => {
    const session = await restoreSession().catch(() => null)
    if (session?.status === 'signed-in') throw redirect({ href: '/learn', replace: true })
  },
  component: lazyRouteComponent(() => withWords('home', import('./home/home-page.tsx')), 'HomePage'),
})

const courses = createRoute({
  getParentRoute: () => site,
  path: '/courses',
  validateSearch: readCatalogueSearch,
  // where most begin and all others lead: with the area itself, not after it
  component: CataloguePage,
})

const course = createRoute({
  getParentRoute: () => site,
  path: '/courses/$slug',
  // asked for as soon as the pointer is on a link; the page itself never waits for it
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(courseQuery(params.slug)),
  component: lazyRouteComponent(() => withWords('course', import('./course/course-page.tsx')), 'CoursePage'),
})

const checkout = createRoute({
  getParentRoute: () => site,
  path: '/checkout',
  validateSearch: readCheckoutSearch,
  // a guest buys a course, and comes back with the key of the order
  beforeLoad: (entering) =>
    entering.search.plan || (entering.search.order && !entering.search.key) ? requireSession(entering) : undefined,
  component: lazyRouteComponent(() => withWords('orders', import('./checkout/checkout-page.tsx')), 'CheckoutPage'),
})

const teach = createRoute({
  getParentRoute: () => site,
  path: '/teach',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => withWords('entry', import('./teach/teach-page.tsx')), 'TeachPage'),
})

const signIn = createRoute({
  getParentRoute: () => entry,
  path: '/sign-in',
  validateSearch: (search) => searchTexts(search, 'next', 'email'),
  component: lazyRouteComponent(() => withWords('entry', import('./entry/sign-in-page.tsx')), 'SignInPage'),
})
const signUp = createRoute({
  getParentRoute: () => entry,
  path: '/sign-up',
  validateSearch: (search) => searchTexts(search, 'next'),
  component: lazyRouteComponent(() => withWords('entry', import('./entry/sign-up-page.tsx')), 'SignUpPage'),
})
const verifyEmail = createRoute({
  getParentRoute: () => entry,
  path: '/verify-email',
  validateSearch: (search) => searchTexts(search, 'email', 'code', 'next'),
  component: lazyRouteComponent(() => withWords('entry', import('./entry/verify-email-page.tsx')), 'VerifyEmailPage'),
})
const forgotPassword = createRoute({
  getParentRoute: () => entry,
  path: '/forgot-password',
  validateSearch: (search) => searchTexts(search, 'email'),
  component: lazyRouteComponent(() => withWords('entry', import('./entry/forgot-password-page.tsx')), 'ForgotPasswordPage'),
})
const resetPassword = createRoute({
  getParentRoute: () => entry,
  path: '/reset-password',
  validateSearch: (search) => searchTexts(search, 'email', 'code', 'token'),
  component: lazyRouteComponent(() => withWords('entry', import('./entry/reset-password-page.tsx')), 'ResetPasswordPage'),
})
const completeProfile = createRoute({
  getParentRoute: () => entry,
  path: '/complete-profile',
  beforeLoad: requireSession,
  validateSearch: (search) => searchTexts(search, 'next'),
  component: lazyRouteComponent(() => withWords('entry', import('./entry/complete-profile-page.tsx')), 'CompleteProfilePage'),
})

const legal = createRoute({
  getParentRoute: () => site,
  path: '/legal/$kind',
  component: lazyRouteComponent(() => withWords('blocks', import('./legal/legal-page.tsx')), 'LegalPage'),
})

/** Everything a visitor can see. A page: one route here, its component lazy, its chunk its own. */
export const publicArea = area.addChildren([
  site.addChildren([home, courses, course, checkout, teach, legal]),
  entry.addChildren([signIn, signUp, verifyEmail, forgotPassword, resetPassword, completeProfile]),
])
