import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { requireCreator } from '../../app/guards.ts'
import { rootRoute } from '../../app/root-route.tsx'
import { mayCreate } from '../../app/session.ts'
import { withWords } from '../../i18n/catalogs.ts'
import type { BankSearch } from './banks/bank-queries.ts'
import { requireStaff } from './require-staff.ts'
import { StudioLayout } from './studio-layout.tsx'

const area = createRoute({ getParentRoute: () => rootRoute, path: 'studio', beforeLoad: requireStaff, component: StudioLayout })

type CoursesSearch = { new?: 'course'; page?: number; status?: 'draft' | 'pending' | 'published' | 'archived'; q?: string }
const statuses = ['draft', 'pending', 'published', 'archived'] as const

const courses = createRoute({
  getParentRoute: () => area,
  path: '/',
  validateSearch: (search: Record<string, unknown>): CoursesSearch => {
    const status = statuses.find((one) => one === search.status)
    const page = Number(search.page) || 1
    return {
      ...(search.new === 'course' && { new: 'course' }),
      ...(page > 1 && { page }),
      ...(status && { status }),
      ...(search.q ? { q: String(search.q) } : {}),
    }
  },
  component: lazyRouteComponent(() => import('./courses/studio-home.tsx'), 'StudioHome'),
})

const course = createRoute({ getParentRoute: () => area, path: 'courses/$courseId' })
/** Head and tabs, shared by the pages about a course as a whole. */
const frame = createRoute({
  getParentRoute: () => course,
  id: 'frame',
  component: lazyRouteComponent(() => import('./course/course-frame.tsx'), 'CourseFrame'),
})
const outline = createRoute({
  getParentRoute: () => frame,
  /** An assistant's part of a course is its grading. */
  beforeLoad: ({ context, params }) => {
    if (!mayCreate(context.user)) throw redirect({ to: '/studio/courses/$courseId/grading', params, replace: true })
  },
  path: '/',
  component: lazyRouteComponent(() => import('./outline/outline-page.tsx'), 'OutlinePage'),
})
const details = createRoute({
  getParentRoute: () => frame,
  beforeLoad: requireCreator,
  path: 'details',
  component: lazyRouteComponent(() => import('./details/details-page.tsx'), 'DetailsPage'),
})
const access = createRoute({
  getParentRoute: () => frame,
  beforeLoad: requireCreator,
  path: 'access',
  component: lazyRouteComponent(() => import('./access/access-page.tsx'), 'AccessPage'),
})
const people = createRoute({
  getParentRoute: () => frame,
  beforeLoad: requireCreator,
  path: 'people',
  validateSearch: (search: Record<string, unknown>): { page?: number } => {
    const page = Number(search.page) || 1
    return page > 1 ? { page } : {}
  },
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
})
const live = createRoute({
  getParentRoute: () => frame,
  beforeLoad: requireCreator,
  path: 'live',
  component: lazyRouteComponent(() => import('./live/classes-page.tsx'), 'ClassesPage'),
})
const attendance = createRoute({
  getParentRoute: () => frame,
  beforeLoad: requireCreator,
  path: 'live/$sessionId',
  component: lazyRouteComponent(() => import('./live/attendance-page.tsx'), 'AttendancePage'),
})
const courseGrading = createRoute({
  getParentRoute: () => frame,
  path: 'grading',
  component: lazyRouteComponent(() => import('./grading/course-grading-page.tsx'), 'CourseGradingPage'),
})
const grading = createRoute({
  getParentRoute: () => course,
  path: 'grading/$assessmentId',
  validateSearch: (search: Record<string, unknown>): { attempt?: string; page?: number; all?: boolean } => {
    const page = Number(search.page) || 1
    const all = String(search.all) === 'true'
    return { ...(search.attempt ? { attempt: String(search.attempt) } : {}), ...(page > 1 && { page }), ...(all && { all }) }
  },
  component: lazyRouteComponent(() => withWords('quiz', import('./grading/grading-page.tsx')), 'GradingPage'),
})
const questions = createRoute({
  getParentRoute: () => frame,
  beforeLoad: requireCreator,
  path: 'questions',
  /** The lesson to read, and the quiz to write for, when one comes from there. */
  validateSearch: (search: Record<string, unknown>): { lesson?: string; quiz?: string } => ({
    ...(search.lesson ? { lesson: String(search.lesson) } : {}),
    ...(search.quiz ? { quiz: String(search.quiz) } : {}),
  }),
  component: lazyRouteComponent(() => import('./ai/questions-page.tsx'), 'QuestionsPage'),
})
const drafts = createRoute({
  getParentRoute: () => course,
  beforeLoad: requireCreator,
  path: 'questions/$jobId',
  component: lazyRouteComponent(() => import('./ai/job-page.tsx'), 'JobPage'),
})
const review = createRoute({
  getParentRoute: () => frame,
  beforeLoad: requireCreator,
  path: 'review',
  component: lazyRouteComponent(() => import('./review/review-page.tsx'), 'ReviewPage'),
})
const lesson = createRoute({
  getParentRoute: () => course,
  beforeLoad: requireCreator,
  path: 'lessons/$lessonId',
  component: lazyRouteComponent(() => withWords('quiz', import('./lesson/lesson-page.tsx')), 'LessonPage'),
})
const earnings = createRoute({
  getParentRoute: () => area,
  beforeLoad: requireCreator,
  path: 'earnings',
  component: lazyRouteComponent(() => import('./earnings/earnings-page.tsx'), 'EarningsPage'),
})
const difficulties = ['easy', 'medium', 'hard'] as const
const banks = createRoute({
  getParentRoute: () => area,
  beforeLoad: requireCreator,
  path: 'banks',
  validateSearch: (search: Record<string, unknown>): { new?: 'bank'; page?: number; q?: string } => ({
    ...(search.new === 'bank' && { new: 'bank' }),
    ...(Number(search.page) > 1 && { page: Number(search.page) }),
    ...(search.q ? { q: String(search.q) } : {}),
  }),
  component: lazyRouteComponent(() => import('./banks/banks-page.tsx'), 'BanksPage'),
})
const bank = createRoute({
  getParentRoute: () => area,
  beforeLoad: requireCreator,
  path: 'banks/$bankId',
  validateSearch: (search: Record<string, unknown>): BankSearch => {
    const difficulty = difficulties.find((one) => one === search.difficulty)
    return {
      ...(Number(search.page) > 1 && { page: Number(search.page) }),
      ...(search.q ? { q: String(search.q) } : {}),
      ...(search.type ? { type: String(search.type) } : {}),
      ...(search.tag ? { tag: String(search.tag) } : {}),
      ...(difficulty && { difficulty }),
    }
  },
  component: lazyRouteComponent(() => import('./banks/bank-page.tsx'), 'BankPage'),
})
const importNew = createRoute({
  getParentRoute: () => area,
  beforeLoad: requireCreator,
  path: 'import',
  component: lazyRouteComponent(() => import('./import/import-page.tsx'), 'ImportPage'),
})
const importOne = createRoute({
  getParentRoute: () => area,
  beforeLoad: requireCreator,
  path: 'import/$importId',
  component: lazyRouteComponent(() => import('./import/import-progress-page.tsx'), 'ImportProgressPage'),
})

/** Everything for those who make courses. */
export const studioArea = area.addChildren([
  courses,
  course.addChildren([
    frame.addChildren([outline, details, access, people, live, attendance, courseGrading, questions, review]),
    drafts,
    grading,
    lesson,
  ]),
  banks,
  bank,
  earnings,
  importNew,
  importOne,
])
