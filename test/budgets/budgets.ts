import type { Person } from '../support/school.ts'
import { catalogueBudgets } from './catalogue-budgets.ts'
import { messageBudgets } from './message-budgets.ts'
import { password, type SizedSchool } from './sized-school.ts'

const page = 20
const lessons = 30
const mine = 10

type Request = { method?: string; path: string; as?: Person | undefined; body?: unknown }
export type Budget = {
  name: string
  trips: number
  rows: number
  /** Why the rows are what they are: what they grow with. */
  grows: string
  request(at: SizedSchool): Request | Promise<Request>
  /** Sent before, unmeasured: what fills a cache. */
  warm?: boolean
}

/** The product's main requests, what they may cost at any size of school, and what that grows with. */
export const budgets: Budget[] = [
  { name: 'branding', trips: 0, rows: 0, grows: '–', request: () => ({ path: '/organization' }) },
  { name: 'catalogue, cold', trips: 1, rows: 4 * page, grows: 'page', request: () => ({ path: '/courses' }) },
  { name: 'catalogue, warm', trips: 0, rows: 0, grows: '–', warm: true, request: () => ({ path: '/courses' }) },
  {
    name: 'catalogue, warm, signed in',
    trips: 0,
    rows: 0,
    grows: '–',
    warm: true,
    request: (at) => ({ path: '/courses', as: at.learner }),
  },
  {
    name: 'course page, cold',
    trips: 1,
    rows: 3 * lessons + 10,
    grows: 'lessons',
    request: (at) => ({ path: `/courses/${at.busyCourse.slug}` }),
  },
  { name: 'course page, warm', trips: 0, rows: 0, grows: '–', warm: true, request: (at) => ({ path: `/courses/${at.busyCourse.slug}` }) },
  {
    name: 'reviews of a course, warm',
    trips: 0,
    rows: 0,
    grows: '–',
    warm: true,
    request: (at) => ({ path: `/courses/${at.busyCourse.id}/reviews` }),
  },
  { name: 'search, warm', trips: 0, rows: 0, grows: '–', warm: true, request: () => ({ path: '/search?q=course' }) },
  { name: 'catalogue by words, warm', trips: 0, rows: 0, grows: '–', warm: true, request: () => ({ path: '/courses?q=course' }) },
  ...catalogueBudgets,
  ...messageBudgets,
  {
    name: 'my courses (/progress)',
    trips: 1,
    rows: 5 * mine,
    grows: 'my courses',
    request: (at) => ({ path: '/progress', as: at.learner }),
  },
  {
    name: 'my courses (/enrollments)',
    trips: 1,
    rows: 5 * mine,
    grows: 'my courses',
    request: (at) => ({ path: '/enrollments', as: at.learner }),
  },
  {
    name: 'course content, my progress',
    trips: 1,
    rows: 3 * lessons + 10,
    grows: 'lessons',
    request: (at) => ({ path: `/courses/${at.busyCourse.id}/content`, as: at.learner }),
  },
  {
    name: 'complete a lesson',
    trips: 2,
    rows: lessons + 15,
    grows: 'lessons',
    request: (at) => ({ method: 'POST', path: `/lessons/${at.busyCourse.lessonIds[20]}/complete`, as: at.learner }),
  },
  {
    name: 'report where a player is',
    trips: 2,
    rows: lessons + 15,
    grows: 'lessons',
    request: (at) => ({
      method: 'POST',
      path: `/lessons/${at.busyCourse.lessonIds[21]}/position`,
      as: at.learner,
      body: { positionSeconds: 5, intervals: [[0, 5]] },
    }),
  },
  {
    name: 'take a note',
    trips: 2,
    rows: 10,
    grows: '–',
    request: (at) => ({
      method: 'POST',
      path: `/lessons/${at.busyCourse.lessonIds[0]}/notes`,
      as: at.learner,
      body: { body: 'Look again.' },
    }),
  },
  { name: 'my orders', trips: 1, rows: 5 * page, grows: 'my orders', request: (at) => ({ path: '/orders', as: at.learner }) },
  {
    name: 'orders of a school',
    trips: 1,
    rows: 5 * page,
    grows: 'page',
    request: (at) => ({ path: `/orders?scope=all&perPage=${page}`, as: at.admin }),
  },
  {
    name: 'what a course would cost me',
    trips: 1,
    rows: 20,
    grows: '–',
    request: (at) => ({ method: 'POST', path: '/checkout/quote', as: at.learner, body: { courseId: at.busyCourse.id } }),
  },
  {
    name: 'begin an attempt',
    trips: 2,
    rows: 25,
    grows: 'questions',
    request: (at) => ({ method: 'POST', path: `/assessments/${at.busyCourse.assessmentId}/attempts`, as: at.learner }),
  },
  { name: 'begin an attempt that draws from a bank', trips: 2, rows: 8 * page, grows: 'the bank', request: drawnAttempt },
  { name: 'save an answer', trips: 0, rows: 0, grows: '–', request: firstAnswer },
  {
    name: 'hand in an attempt',
    trips: 4,
    rows: 60,
    grows: 'lessons of this course',
    request: async (at) => ({ method: 'POST', path: `/attempts/${await openAttempt(at)}/submit`, as: at.learner }),
  },
  {
    name: 'roster page',
    trips: 1,
    rows: 5 * page,
    grows: 'page',
    request: (at) => ({ path: `/courses/${at.busyCourse.id}/enrollments`, as: at.teacher }),
  },
  {
    name: 'enrolments of a course',
    trips: 1,
    rows: 5 * page,
    grows: 'page',
    request: (at) => ({ path: `/enrollments?courseId=${at.busyCourse.id}`, as: at.admin }),
  },
  { name: 'audit page', trips: 1, rows: 5 * page, grows: 'page', request: (at) => ({ path: `/audit-log?perPage=${page}`, as: at.admin }) },
  { name: 'people page', trips: 1, rows: 5 * page, grows: 'page', request: (at) => ({ path: '/users', as: at.admin }) },
  {
    name: 'results page of a quiz',
    trips: 1,
    rows: 5 * page,
    grows: 'page',
    request: (at) => ({ path: `/assessments/${at.busyCourse.assessmentId}/results`, as: at.teacher }),
  },
  {
    name: 'results of my own',
    trips: 1,
    rows: 5 * page,
    grows: 'my attempts',
    request: (at) => ({ path: `/assessments/${at.busyCourse.assessmentId}/results`, as: at.learner }),
  },
  { name: 'question banks', trips: 1, rows: 15 * page, grows: 'page', request: (at) => ({ path: '/question-banks', as: at.teacher }) },
  {
    name: 'questions of a bank',
    trips: 1,
    rows: 5 * page,
    grows: 'page',
    request: (at) => ({ path: `/question-banks/${at.bankId}/questions`, as: at.teacher }),
  },
  {
    name: 'questions of a bank, searched',
    trips: 1,
    rows: 15 * page,
    grows: 'the bank',
    request: (at) => ({ path: `/question-banks/${at.bankId}/questions?q=leaf&tag=leaf`, as: at.teacher }),
  },
  {
    name: 'grading queue page',
    trips: 1,
    rows: 5 * page,
    grows: 'page',
    request: (at) => ({ path: `/assessments/${at.busyCourse.essayId}/grading`, as: at.teacher }),
  },
  {
    name: 'an attempt to grade',
    trips: 1,
    rows: 15,
    grows: '–',
    request: async (at) => ({ path: `/attempts/${await firstWaiting(at)}/grade`, as: at.teacher }),
  },
  {
    name: 'post a grade',
    trips: 2,
    rows: 25,
    grows: '–',
    request: async (at) => ({
      method: 'PATCH',
      path: `/attempts/${await firstWaiting(at)}/grade`,
      as: at.teacher,
      body: { version: 0, comment: 'Look again.' },
    }),
  },
  {
    name: 'work that waits for my grade',
    trips: 1,
    rows: 5 * mine,
    grows: 'my courses',
    request: (at) => ({ path: '/grading', as: at.teacher }),
  },
  {
    name: 'dashboard of a creator',
    trips: 1,
    rows: 5 * mine,
    grows: 'my courses',
    request: (at) => ({ path: '/creator/dashboard', as: at.teacher }),
  },
  { name: 'dashboard of an admin', trips: 1, rows: 5 * page, grows: '–', request: (at) => ({ path: '/admin/dashboard', as: at.admin }) },
  {
    name: 'login',
    trips: 2,
    rows: 10,
    grows: '–',
    request: (at) => ({ method: 'POST', path: '/auth/login', body: { email: at.learner.email, password } }),
  },
]

async function openAttempt({ school, learner, busyCourse }: SizedSchool): Promise<string> {
  return (await school.call<{ id: string }>('POST', `/assessments/${busyCourse.assessmentId}/attempts`, { as: learner })).id
}

/** A quiz of its own, with nothing but two questions drawn from the course's bank. */
async function drawnAttempt({ school, teacher, learner, busyCourse, bankId }: SizedSchool): Promise<Request> {
  const { id } = await school.call<{ id: string }>('POST', `/courses/${busyCourse.id}/assessments`, {
    as: teacher,
    body: { title: 'Drawn', type: 'quiz' },
  })
  await school.call('POST', `/assessments/${id}/draws`, { as: teacher, body: { bankId, count: 2 } })
  return { method: 'POST', path: `/assessments/${id}/attempts`, as: learner }
}

async function firstAnswer({ school, learner, busyCourse }: SizedSchool): Promise<Request> {
  const attempt = await school.call<{ id: string; questions: { id: string }[] }>(
    'POST',
    `/assessments/${busyCourse.assessmentId}/attempts`,
    { as: learner },
  )
  return {
    method: 'PUT',
    path: `/attempts/${attempt.id}/answers/${attempt.questions[0]?.id}`,
    as: learner,
    body: { answer: { value: true }, seq: 1 },
  }
}

async function firstWaiting({ school, teacher, busyCourse }: SizedSchool): Promise<string> {
  const [item] = await school.call<{ attemptId: string }[]>('GET', `/assessments/${busyCourse.essayId}/grading?perPage=1`, { as: teacher })
  return item?.attemptId ?? ''
}
