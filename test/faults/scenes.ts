import { env } from 'cloudflare:test'
import { type Person, queued, type School } from '../support/school.ts'

/** Something a person does, and what it leaves behind in the database. */
export type Scene = { act(): Promise<Response>; left(): Promise<unknown> }
export type MakeScene = (school: School) => Promise<Scene>

const one = <T>(query: string, ...values: unknown[]): Promise<T | null> =>
  env.DB_0.prepare(query)
    .bind(...values)
    .first<T>()

/** Events and jobs that are on their way, on the queue or still in the outbox, each once. */
async function announced(school: School): Promise<string[]> {
  const { results } = await env.DB_0.prepare('SELECT id, name FROM outbox WHERE tenant_id = ?')
    .bind(school.tenant.id)
    .all<{ id: string; name: string }>()
  const names = new Map([...results, ...queued.filter(({ tenantId }) => tenantId === school.tenant.id)].map(({ id, name }) => [id, name]))
  return [...names.values()].sort()
}

async function audited(school: School, action: string, entityId: string): Promise<number> {
  const row = await one<{ n: number }>(
    'SELECT count(*) AS n FROM audit_log WHERE tenant_id = ? AND action = ? AND entity_id = ?',
    school.tenant.id,
    action,
    entityId,
  )
  return row?.n ?? 0
}

/** A course that meets the checklist, with so many lessons. */
export async function readyCourse(
  school: School,
  teacher: Person,
  lessons: number,
  body: object = {},
): Promise<{ id: string; lessonIds: string[] }> {
  const admin = await school.person('admin')
  const category = await school.call<{ id: string }>('POST', '/categories', {
    as: admin,
    body: { name: `Category ${crypto.randomUUID()}` },
  })
  const details = { title: 'Tides', description: 'How the moon pulls.', categoryId: category.id, passingScore: 0, ...body }
  const { id } = await school.call<{ id: string }>('POST', '/courses', { as: teacher, body: details })
  const module = await school.call<{ id: string }>('POST', `/courses/${id}/modules`, { as: teacher, body: { title: 'Basics' } })
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The moon pulls.' }] }] }
  const lessonIds: string[] = []
  for (let n = 1; n <= lessons; n++) {
    const lesson = { moduleId: module.id, title: `Lesson ${n}`, type: 'text', content }
    lessonIds.push((await school.call<{ id: string }>('POST', `/courses/${id}/lessons`, { as: teacher, body: lesson })).id)
  }
  return { id, lessonIds }
}

export async function openCourse(
  school: School,
  lessons: number,
  body: object = {},
): Promise<{ id: string; lessonIds: string[]; teacher: Person }> {
  const teacher = await school.person('instructor')
  const course = await readyCourse(school, teacher, lessons, body)
  await school.call('POST', `/courses/${course.id}/publish`, { as: await school.person('admin') })
  return { ...course, teacher }
}

const enrol: MakeScene = async (school) => {
  const course = await openCourse(school, 1)
  const learner = await school.person('learner')
  await school.drain()
  return {
    act: () => school.fetch('POST', `/courses/${course.id}/enroll`, { as: learner }),
    left: async () => {
      const place = await one<{ id: string; status: string }>(
        'SELECT id, status FROM enrollments WHERE tenant_id = ? AND user_id = ?',
        school.tenant.id,
        learner.id,
      )
      const counted = await one(
        'SELECT enrollment_count, (SELECT sum(learners) FROM enrollment_counts c WHERE c.course_id = courses.id) AS roster FROM courses WHERE tenant_id = ? AND id = ?',
        school.tenant.id,
        course.id,
      )
      return {
        status: place?.status,
        counted,
        audited: await audited(school, 'enrollment.create', place?.id ?? ''),
        announced: await announced(school),
      }
    },
  }
}

/** The last lesson: it completes the course as well. */
const completeLesson: MakeScene = async (school) => {
  const course = await openCourse(school, 2)
  const learner = await school.person('learner')
  const { id } = await school.call<{ id: string }>('POST', `/courses/${course.id}/enroll`, { as: learner })
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  await school.drain()
  return {
    act: () => school.fetch('POST', `/lessons/${course.lessonIds[1]}/complete`, { as: learner }),
    left: async () => ({
      place: await one('SELECT status, completed_lessons, revision FROM enrollments WHERE tenant_id = ? AND id = ?', school.tenant.id, id),
      progress: await one(
        "SELECT count(*) AS n FROM lesson_progress WHERE tenant_id = ? AND enrollment_id = ? AND status = 'completed'",
        school.tenant.id,
        id,
      ),
      audited: await audited(school, 'lesson.complete', id),
      announced: await announced(school),
    }),
  }
}

const submitAttempt: MakeScene = async (school) => {
  const { id: courseId, teacher } = await openCourse(school, 1)
  const learner = await school.person('learner')
  await school.call('POST', `/courses/${courseId}/enroll`, { as: learner })
  const quiz = await school.call<{ id: string }>('POST', `/courses/${courseId}/assessments`, { as: teacher, body: { title: 'Check' } })
  const questions = [{ type: 'true_false', text: 'The moon pulls.', correctAnswer: { value: true } }]
  await school.call('POST', `/assessments/${quiz.id}/questions`, { as: teacher, body: { questions } })
  const attempt = await school.call<{ id: string; questions: { id: string }[] }>('POST', `/assessments/${quiz.id}/attempts`, {
    as: learner,
  })
  await school.call('PUT', `/attempts/${attempt.id}/answers/${attempt.questions[0]?.id}`, {
    as: learner,
    body: { answer: { value: true }, seq: 1 },
  })
  await school.drain()
  return {
    act: () => school.fetch('POST', `/attempts/${attempt.id}/submit`, { as: learner }),
    left: async () => ({
      attempt: await one(
        'SELECT status, percentage, answers IS NOT NULL AND answers <> ? AS answered FROM attempts WHERE tenant_id = ? AND id = ?',
        '{}',
        school.tenant.id,
        attempt.id,
      ),
      audited: await audited(school, 'attempt.submit', attempt.id),
      announced: await announced(school),
    }),
  }
}

const publishCourse: MakeScene = async (school) => {
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const course = await readyCourse(school, teacher, 1)
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
  await school.drain()
  return {
    act: () => school.fetch('POST', `/courses/${course.id}/publish`, { as: admin }),
    left: async () => ({
      course: await one(
        `SELECT c.status, s.status AS submission, (SELECT count(*) FROM course_words WHERE rowid = c.search_id) AS found
         FROM courses c JOIN course_submissions s ON s.tenant_id = c.tenant_id AND s.course_id = c.id WHERE c.tenant_id = ? AND c.id = ?`,
        school.tenant.id,
        course.id,
      ),
      audited: await audited(school, 'course.publish', course.id),
      announced: await announced(school),
    }),
  }
}

/** Asking twice may send two codes; there is one account all the same. */
const register: MakeScene = async (school) => {
  const email = `${crypto.randomUUID()}@example.test`
  await school.drain()
  return {
    act: () =>
      school.fetch('POST', '/auth/register', {
        body: { email, password: 'violet-harbour-92', fullName: 'Mona Haddad' },
        headers: { 'cf-connecting-ip': crypto.randomUUID() },
      }),
    left: async () => ({
      accounts: await one('SELECT count(*) AS n FROM users WHERE tenant_id = ? AND email = ?', school.tenant.id, email),
      codes: await one(
        'SELECT count(*) AS n FROM one_time_codes c JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.user_id WHERE u.tenant_id = ? AND u.email = ?',
        school.tenant.id,
        email,
      ),
      announced: [...new Set(await announced(school))],
    }),
  }
}

export const scenes: Record<string, MakeScene> = {
  'to enrol': enrol,
  'to complete the last lesson': completeLesson,
  'to submit an attempt': submitAttempt,
  'to publish a course': publishCourse,
  'to register': register,
}
