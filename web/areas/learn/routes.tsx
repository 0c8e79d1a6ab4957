import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { requireSession } from '../../app/guards.ts'
import { rootRoute } from '../../app/root-route.tsx'
import { attemptQuery } from '../../features/quiz/attempt-queries.ts'
import { withWords } from '../../i18n/catalogs.ts'
import { contentQuery, lessonQuery } from './player/course-queries.ts'
import { fetchFirstPicture } from './player/fetch-first-picture.ts'
import { PlayerSkeleton } from './player/player-skeleton.tsx'

const LessonErrorPage = lazyRouteComponent(() => withWords('lesson', import('./player/lesson-error-page.tsx')), 'LessonErrorPage')

const area = createRoute({ getParentRoute: () => rootRoute, path: 'learn', beforeLoad: requireSession })
const chrome = createRoute({
  getParentRoute: () => area,
  id: 'chrome',
  component: lazyRouteComponent(() => import('./learn-chrome.tsx'), 'LearnChrome'),
})

const home = createRoute({
  getParentRoute: () => chrome,
  path: '/',
  component: lazyRouteComponent(() => withWords('learn', import('./home/home-page.tsx')), 'HomePage'),
})
const certificates = createRoute({
  getParentRoute: () => chrome,
  path: 'certificates',
  component: lazyRouteComponent(() => withWords('learn', import('./certificates/certificates-page.tsx')), 'CertificatesPage'),
})
const certificate = createRoute({
  getParentRoute: () => chrome,
  path: 'certificates/$certificateId',
  component: lazyRouteComponent(() => withWords('learn', import('./certificates/certificate-page.tsx')), 'CertificatePage'),
})
const notes = createRoute({
  getParentRoute: () => chrome,
  path: 'notes',
  validateSearch: (search): { show?: 'bookmarks' } => (search.show === 'bookmarks' ? { show: 'bookmarks' } : {}),
  component: lazyRouteComponent(() => withWords('learn', import('./notes/notes-page.tsx')), 'NotesPage'),
})
const account = createRoute({
  getParentRoute: () => chrome,
  path: 'account',
  component: lazyRouteComponent(() => withWords('account', import('./account/account-page.tsx')), 'AccountPage'),
})
const notifications = createRoute({
  getParentRoute: () => chrome,
  path: 'notifications',
  validateSearch: (search): { show?: 'new' } => (search.show === 'new' ? { show: 'new' } : {}),
  component: lazyRouteComponent(() => withWords('notifications', import('./notifications/notifications-page.tsx')), 'NotificationsPage'),
})
const notificationSettings = createRoute({
  getParentRoute: () => chrome,
  path: 'notifications/settings',
  component: lazyRouteComponent(() => withWords('notifications', import('./notifications/settings-page.tsx')), 'NotificationSettingsPage'),
})
const messages = createRoute({
  getParentRoute: () => chrome,
  path: 'messages',
  component: lazyRouteComponent(() => withWords('messages', import('./messages/messages-page.tsx')), 'MessagesPage'),
})
const noThread = createRoute({
  getParentRoute: () => messages,
  path: '/',
  component: lazyRouteComponent(() => withWords('messages', import('./messages/no-thread.tsx')), 'NoThread'),
})
const newMessage = createRoute({
  getParentRoute: () => messages,
  path: 'new',
  /** Whom it is for; without it, whoever is chosen. */
  validateSearch: (search): { to?: string } => (search.to ? { to: String(search.to) } : {}),
  component: lazyRouteComponent(() => withWords('messages', import('./messages/new-message.tsx')), 'NewMessage'),
})
const thread = createRoute({
  getParentRoute: () => messages,
  path: '$threadId',
  component: lazyRouteComponent(() => withWords('messages', import('./messages/thread-page.tsx')), 'ThreadPage'),
})
const orders = createRoute({
  getParentRoute: () => chrome,
  path: 'orders',
  component: lazyRouteComponent(() => withWords('orders', import('./orders/orders-page.tsx')), 'OrdersPage'),
})
const order = createRoute({
  getParentRoute: () => chrome,
  path: 'orders/$orderId',
  component: lazyRouteComponent(() => withWords('orders', import('./orders/order-page.tsx')), 'OrderPage'),
})
const assessment = createRoute({
  getParentRoute: () => chrome,
  path: 'assessments/$assessmentId',
  component: lazyRouteComponent(() => withWords(['quiz', 'blocks'], import('./quiz/assessment-page.tsx')), 'AssessmentPage'),
})
const results = createRoute({
  getParentRoute: () => chrome,
  path: 'attempts/$attemptId/results',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(attemptQuery(params.attemptId)),
  component: lazyRouteComponent(() => withWords(['quiz', 'blocks'], import('./quiz/results-page.tsx')), 'ResultsPage'),
})

/** Leads on to the lesson to resume; only a course without lessons has anything to show. */
const course = createRoute({
  getParentRoute: () => area,
  path: 'courses/$slug',
  loader: async ({ context, params, cause }) => {
    const { data } = await context.queryClient.fetchQuery(contentQuery(params.slug))
    if (cause !== 'preload' && data.resumeLessonId) {
      throw redirect({
        to: '/learn/courses/$slug/lessons/$lessonId',
        params: { slug: data.course.slug, lessonId: data.resumeLessonId },
        replace: true,
      })
    }
  },
  component: lazyRouteComponent(() => withWords('lesson', import('./player/course-entry.tsx')), 'EmptyCoursePage'),
  errorComponent: LessonErrorPage,
  pendingComponent: PlayerSkeleton,
})
const lesson = createRoute({
  getParentRoute: () => area,
  path: 'courses/$slug/lessons/$lessonId',
  loader: async ({ context: { queryClient }, params, cause }) => {
    // to ask for a lesson is to open it: pointing at its link is not
    const opened =
      cause === 'preload' ? null : queryClient.fetchQuery(lessonQuery(params.lessonId)).then(({ data }) => fetchFirstPicture(data))
    await Promise.all([queryClient.ensureQueryData(contentQuery(params.slug)), opened])
  },
  component: lazyRouteComponent(() => withWords(['lesson', 'blocks'], import('./player/lesson-page.tsx')), 'LessonPage'),
  errorComponent: LessonErrorPage,
  pendingComponent: PlayerSkeleton,
})
const finished = createRoute({
  getParentRoute: () => area,
  path: 'courses/$slug/finished',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(contentQuery(params.slug)),
  component: lazyRouteComponent(() => withWords(['lesson', 'learn'], import('./player/finished-page.tsx')), 'FinishedPage'),
  pendingComponent: PlayerSkeleton,
})

const attempt = createRoute({
  getParentRoute: () => area,
  path: 'attempts/$attemptId',
  validateSearch: (search): { q?: number } => {
    const q = Math.floor(Number(search.q))
    return q > 0 ? { q } : {}
  },
  loader: ({ context, params }) => context.queryClient.ensureQueryData(attemptQuery(params.attemptId)),
  component: lazyRouteComponent(() => withWords(['quiz', 'blocks'], import('./quiz/attempt-page.tsx')), 'AttemptPage'),
})

const calendar = createRoute({
  getParentRoute: () => chrome,
  path: 'calendar',
  component: lazyRouteComponent(() => withWords('learn', import('./calendar/calendar-page.tsx')), 'CalendarPage'),
})
/** Classes stand in the calendar; older mail and bookmarks ask for a page of their own. */
const liveClasses = createRoute({
  getParentRoute: () => area,
  path: 'live',
  beforeLoad: () => {
    throw redirect({ to: '/learn/calendar', replace: true })
  },
})
const liveClass = createRoute({
  getParentRoute: () => chrome,
  path: 'live/$sessionId',
  component: lazyRouteComponent(() => withWords('live', import('./live/session-page.tsx')), 'SessionPage'),
})
const liveRoom = createRoute({
  getParentRoute: () => area,
  path: 'live/$sessionId/room',
  component: lazyRouteComponent(() => withWords('live', import('./live/room/room-page.tsx')), 'RoomPage'),
})

/** Everything for a signed-in learner. Player and quiz bring their own bar; the chrome is a layout of the pages that want it. */
export const learnArea = area.addChildren([
  chrome.addChildren([
    home,
    certificates,
    certificate,
    notes,
    account,
    notifications,
    notificationSettings,
    messages.addChildren([noThread, newMessage, thread]),
    orders,
    order,
    assessment,
    results,
    calendar,
    liveClass,
  ]),
  liveClasses,
  liveRoom,
  course,
  lesson,
  finished,
  attempt,
])
