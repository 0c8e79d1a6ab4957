import { env } from 'cloudflare:test'
import { handleMessage } from '../../src/dispatch.ts'
import { modules } from '../../src/modules.ts'
import type { OutboxMessage } from '../../src/platform/outbox.ts'
import { loadFont } from '../modules/certificates/font-files.ts'
import { config, type Person, queued, type School, settled } from '../support/school.ts'
import { openCourse } from './scenes.ts'

/** The fonts that a build publishes as assets, from their packages: certificates need no build here. */
export const fontAssets = {
  fetch: async (input: string | Request) => {
    const url = typeof input === 'string' ? input : input.url
    const file = url.slice(url.lastIndexOf('/') + 1)
    return file.endsWith('.woff') ? new Response(await loadFont(file)) : (Reflect.get(env, 'ASSETS') as Fetcher).fetch(input)
  },
} as unknown as Fetcher

/** A learner enrols in a course that certifies, reads its lesson and passes its quiz. What follows from it is on the queue. */
export async function finishCourse(school: School): Promise<Person> {
  const course = await openCourse(school, 1, { passingScore: 60, certificateEnabled: true })
  const module = (await school.call<{ id: string }[]>('GET', `/courses/${course.id}/modules`, { as: course.teacher }))[0]
  const body = { title: 'Check', moduleId: module?.id }
  const quiz = await school.call<{ id: string }>('POST', `/courses/${course.id}/assessments`, { as: course.teacher, body })
  const questions = [{ type: 'true_false', text: 'The moon pulls.', correctAnswer: { value: true } }]
  await school.call('POST', `/assessments/${quiz.id}/questions`, { as: course.teacher, body: { questions } })
  await school.drain()
  const learner = await school.person('learner', { fullName: 'Mina Asadi' })
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  const attempt = await school.call<{ id: string; questions: { id: string }[] }>('POST', `/assessments/${quiz.id}/attempts`, {
    as: learner,
  })
  const answer = { answer: { value: true }, seq: 1 }
  await school.call('PUT', `/attempts/${attempt.id}/answers/${attempt.questions[0]?.id}`, { as: learner, body: answer })
  await school.call('POST', `/attempts/${attempt.id}/submit`, { as: learner })
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  await settled()
  return learner
}

/** What the queue holds of a school, taken from it. */
export function take(school: School): OutboxMessage[] {
  const mine = queued.filter(({ tenantId }) => tenantId === school.tenant.id)
  for (const message of mine) queued.splice(queued.indexOf(message), 1)
  return mine
}

/** Carries one message out, with what it leaves to be done after. */
export async function carryOut(message: OutboxMessage): Promise<void> {
  const later: Promise<unknown>[] = []
  await handleMessage(config, modules, structuredClone(message), (work) => void later.push(work)).finally(() => Promise.all(later))
}

/** Carries everything out, and what follows from it, in the order that `arrange` makes; what fails comes again later. */
export async function deliver(school: School, arrange: (messages: OutboxMessage[]) => OutboxMessage[]): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await settled()
    const messages = take(school)
    if (messages.length === 0) return
    for (const message of arrange(messages)) await carryOut(message).catch(() => queued.push(message))
  }
  throw new Error('The queue never emptied')
}

/** How the learner stands, how often what was done, and what was sent: the same however messages came. */
export async function outcome(school: School, learner: Person): Promise<unknown> {
  const all = async (query: string, ...values: unknown[]) =>
    (
      await env.DB_0.prepare(query)
        .bind(school.tenant.id, ...values)
        .all()
    ).results
  return {
    places: await all(
      'SELECT status, completed_lessons, final_grade, certificate_id IS NOT NULL AS certified FROM enrollments WHERE tenant_id = ? AND user_id = ?',
      learner.id,
    ),
    grades: await all('SELECT percentage, passed, attempts FROM assessment_grades WHERE tenant_id = ?'),
    progress: await all('SELECT status, score, attempts_count FROM lesson_progress WHERE tenant_id = ? ORDER BY lesson_id'),
    certificates: await all('SELECT learner_name, grade FROM certificates WHERE tenant_id = ?'),
    audits: await all('SELECT action, count(*) AS n FROM audit_log WHERE tenant_id = ? GROUP BY action ORDER BY action'),
    outbox: await all('SELECT name FROM outbox WHERE tenant_id = ?'),
    // Notices that fall due together share a mail, so what counts is that each was told once and none is still to be mailed.
    told: await all(
      `SELECT type, count(*) AS n, sum(mail_due_at IS NOT NULL AND mailed_at IS NULL) AS unsent
       FROM notifications WHERE tenant_id = ? GROUP BY type ORDER BY type`,
    ),
  }
}
