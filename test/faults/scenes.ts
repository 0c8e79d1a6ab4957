import { env } from 'cloudflare:test'
import { type Person, queued, type School } from '../support/school.ts'

/** Something a person does, and what it leaves behind in the database. */
export type Scene = { act(): Promise<Response>; left(): Promise<unknown> }
/** Sets a school up once, and then as many scenes in it as are wanted. */
export type SetUp = (school: School) => Promise<() => Promise<Scene>>

const one = <T>(query: string, ...values: unknown[]): Promise<T | null> =>
  env.DB_0.prepare(query)
    .bind(...values)
    .first<T>()

/** Events and jobs on their way since now, on the queue or still in the outbox, each once. */
async function listen(school: School): Promise<() => Promise<string[]>> {
  const onTheirWay = async () => {
    const { results } = await env.DB_0.prepare('SELECT id, name FROM outbox WHERE tenant_id = ?')
      .bind(school.tenant.id)
      .all<{ id: string; name: string }>()
    return new Map([...results, ...queued.filter(({ tenantId }) => tenantId === school.tenant.id)].map(({ id, name }) => [id, name]))
  }
  await school.drain()
  const before = await onTheirWay()
  return async () => [...(await onTheirWay())].flatMap(([id, name]) => (before.has(id) ? [] : [name])).sort()
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

const enrol: SetUp = async (school) => {
  const course = await openCourse(school, 1)
  return async () => {
    const learner = await school.person('learner')
    const announced = await listen(school)
    return {
      act: () => school.fetch('POST', `/courses/${course.id}/enroll`, { as: learner }),
      left: async () => {
        const place = await one<{ id: string; status: string }>(
          'SELECT id, status FROM enrollments WHERE tenant_id = ? AND user_id = ?',
          school.tenant.id,
          learner.id,
        )
        const miscounted = await one(
          `SELECT enrollment_count - (SELECT count(*) FROM enrollments e WHERE e.tenant_id = c.tenant_id AND e.course_id = c.id) AS course,
             enrollment_count - (SELECT coalesce(sum(learners), 0) FROM enrollment_counts n WHERE n.tenant_id = c.tenant_id AND n.course_id = c.id) AS roster
           FROM courses c WHERE tenant_id = ? AND id = ?`,
          school.tenant.id,
          course.id,
        )
        const audits = await audited(school, 'enrollment.create', place?.id ?? '')
        return { status: place?.status, miscounted, audits, announced: await announced() }
      },
    }
  }
}

/** The last lesson: it completes the course as well. */
const completeLesson: SetUp = async (school) => {
  const course = await openCourse(school, 2)
  return async () => {
    const learner = await school.person('learner')
    const { id } = await school.call<{ id: string }>('POST', `/courses/${course.id}/enroll`, { as: learner })
    await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
    const announced = await listen(school)
    const done = "SELECT count(*) AS n FROM lesson_progress WHERE tenant_id = ? AND enrollment_id = ? AND status = 'completed'"
    return {
      act: () => school.fetch('POST', `/lessons/${course.lessonIds[1]}/complete`, { as: learner }),
      left: async () => ({
        place: await one(
          'SELECT status, completed_lessons, revision FROM enrollments WHERE tenant_id = ? AND id = ?',
          school.tenant.id,
          id,
        ),
        progress: await one(done, school.tenant.id, id),
        audits: await audited(school, 'lesson.complete', id),
        announced: await announced(),
      }),
    }
  }
}

const submitAttempt: SetUp = async (school) => {
  const { id: courseId, teacher } = await openCourse(school, 1)
  const quiz = await school.call<{ id: string }>('POST', `/courses/${courseId}/assessments`, { as: teacher, body: { title: 'Check' } })
  const questions = [{ type: 'true_false', text: 'The moon pulls.', correctAnswer: { value: true } }]
  await school.call('POST', `/assessments/${quiz.id}/questions`, { as: teacher, body: { questions } })
  return async () => {
    const learner = await school.person('learner')
    await school.call('POST', `/courses/${courseId}/enroll`, { as: learner })
    const attempt = await school.call<{ id: string; questions: { id: string }[] }>('POST', `/assessments/${quiz.id}/attempts`, {
      as: learner,
    })
    const answer = { answer: { value: true }, seq: 1 }
    await school.call('PUT', `/attempts/${attempt.id}/answers/${attempt.questions[0]?.id}`, { as: learner, body: answer })
    const announced = await listen(school)
    const columns = "status, percentage, answers <> '{}' AS answered"
    return {
      act: () => school.fetch('POST', `/attempts/${attempt.id}/submit`, { as: learner }),
      left: async () => ({
        attempt: await one(`SELECT ${columns} FROM attempts WHERE tenant_id = ? AND id = ?`, school.tenant.id, attempt.id),
        audits: await audited(school, 'attempt.submit', attempt.id),
        announced: await announced(),
      }),
    }
  }
}

const publishCourse: SetUp = async (school) => {
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  return async () => {
    const course = await readyCourse(school, teacher, 1)
    await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
    const announced = await listen(school)
    return {
      act: () => school.fetch('POST', `/courses/${course.id}/publish`, { as: admin }),
      left: async () => ({
        course: await one(
          `SELECT c.status, s.status AS submission, (SELECT count(*) FROM course_search WHERE rowid = c.search_id) AS found
           FROM courses c JOIN course_submissions s ON s.tenant_id = c.tenant_id AND s.course_id = c.id WHERE c.tenant_id = ? AND c.id = ?`,
          school.tenant.id,
          course.id,
        ),
        audits: await audited(school, 'course.publish', course.id),
        announced: await announced(),
      }),
    }
  }
}

/** Asking twice may send two codes; there is one account all the same. */
const register: SetUp = async (school) => async () => {
  const email = `${crypto.randomUUID()}@example.test`
  const announced = await listen(school)
  const codes = 'SELECT count(*) AS n FROM one_time_codes c JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.user_id'
  return {
    act: () => school.fetch('POST', '/auth/register', { body: { email, password: 'violet-harbour-92', fullName: 'Mona Haddad' } }),
    left: async () => ({
      accounts: await one('SELECT count(*) AS n FROM users WHERE tenant_id = ? AND email = ?', school.tenant.id, email),
      codes: await one(`${codes} WHERE u.tenant_id = ? AND u.email = ?`, school.tenant.id, email),
      announced: [...new Set(await announced())],
    }),
  }
}

export const scenes: Record<string, SetUp> = {
  'to enrol': enrol,
  'to complete the last lesson': completeLesson,
  'to submit an attempt': submitAttempt,
  'to publish a course': publishCourse,
  'to register': register,
}
