import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { requireSession } from '../../app/guards.ts'
import { rootRoute } from '../../app/root-route.tsx'
import { attemptQuery } from '../../features/quiz/attempt-queries.ts'
import { LearnChrome } from './learn-chrome.tsx'
import { contentQuery, lessonQuery } from './player/course-queries.ts'
import { PlayerSkeleton } from './player/player-skeleton.tsx'

const LessonErrorPage = lazyRouteComponent(() => import('./player/lesson-error-page.tsx'), 'LessonErrorPage')

const area = createRoute({ getParentRoute: () => rootRoute, path: 'learn', beforeLoad: requireSession })
const chrome = createRoute({ getParentRoute: () => area, id: 'chrome', component: LearnChrome })

const home = createRoute({
  getParentRoute: () => chrome,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home-page.tsx'), 'HomePage'),
})
const certificates = createRoute({
  getParentRoute: () => chrome,
  path: 'certificates',
  component: lazyRouteComponent(() => import('./certificates/certificates-page.tsx'), 'CertificatesPage'),
})
const notes = createRoute({
  getParentRoute: () => chrome,
  path: 'notes',
  validateSearch: (search): { show?: 'bookmarks' } => (search.show === 'bookmarks' ? { show: 'bookmarks' } : {}),
  component: lazyRouteComponent(() => import('./notes/notes-page.tsx'), 'NotesPage'),
})
const account = createRoute({
  getParentRoute: () => chrome,
  path: 'account',
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
})
const assessment = createRoute({
  getParentRoute: () => chrome,
  path: 'assessments/$assessmentId',
  component: lazyRouteComponent(() => import('./quiz/assessment-page.tsx'), 'AssessmentPage'),
})
const results = createRoute({
  getParentRoute: () => chrome,
  path: 'attempts/$attemptId/results',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(attemptQuery(params.attemptId)),
  component: lazyRouteComponent(() => import('./quiz/results-page.tsx'), 'ResultsPage'),
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
  component: lazyRouteComponent(() => import('./player/course-entry.tsx'), 'EmptyCoursePage'),
  errorComponent: LessonErrorPage,
  pendingComponent: PlayerSkeleton,
})
const lesson = createRoute({
  getParentRoute: () => area,
  path: 'courses/$slug/lessons/$lessonId',
  loader: async ({ context: { queryClient }, params, cause }) => {
    // to ask for a lesson is to open it: pointing at its link is not
    const opened = cause === 'preload' ? null : queryClient.fetchQuery(lessonQuery(params.lessonId))
    await Promise.all([queryClient.ensureQueryData(contentQuery(params.slug)), opened])
  },
  component: lazyRouteComponent(() => import('./player/lesson-page.tsx'), 'LessonPage'),
  errorComponent: LessonErrorPage,
  pendingComponent: PlayerSkeleton,
})
const finished = createRoute({
  getParentRoute: () => area,
  path: 'courses/$slug/finished',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(contentQuery(params.slug)),
  component: lazyRouteComponent(() => import('./player/finished-page.tsx'), 'FinishedPage'),
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
  component: lazyRouteComponent(() => import('./quiz/attempt-page.tsx'), 'AttemptPage'),
})

/** Everything for a signed-in learner. Player and quiz bring their own bar; the chrome is a layout of the pages that want it. */
export const learnArea = area.addChildren([
  chrome.addChildren([home, certificates, notes, account, assessment, results]),
  course,
  lesson,
  finished,
  attempt,
])
