import { expect, vi } from 'vitest'
import { Client, until } from './client.ts'

type Lesson = { id: string; type: string; assessmentId: string | null }
export const demoPassword = 'lyceum-demo-1'
const signIn = (tenant: string, who: string) => new Client(tenant).signIn(`${who}@${tenant}.test`, demoPassword)

/** A course of a demo school, found by a word of its title, with its lessons of every kind. */
async function courseOf(author: Client, word: string) {
  const [course] = await author.call<{ id: string }[]>('GET', `/courses?q=${word}`)
  const id = course?.id ?? ''
  return { id, lesson: lessonOf(await lessonsOf(author, id)) }
}

async function lessonsOf(author: Client, courseId: string): Promise<Lesson[]> {
  const content = await author.call<{ modules: { lessons: Lesson[] }[] }>('GET', `/courses/${courseId}/content`)
  return content.modules.flatMap((module) => module.lessons)
}

const lessonOf = (lessons: Lesson[]) => (type: string) =>
  lessons.find((candidate) => candidate.type === type) ?? { id: '', type, assessmentId: null }

/** What addresses of the demo schools hold: what the seed made, and an attempt under way. */
export async function learnerPlaces(): Promise<Record<string, string>> {
  const [teacher, learner, buyer] = await Promise.all(['teacher', 'learner', 'aiko'].map((who) => signIn('demo', who)))
  if (!teacher || !learner || !buyer) throw new Error('The demo school is not there.')
  const [sql, botany, maps] = [await courseOf(teacher, 'sql'), await courseOf(teacher, 'botany'), await courseOf(teacher, 'maps')]
  const bicycles = await courseOf(await signIn('acme', 'teacher'), 'bicycle')
  const [certificate] = await learner.call<{ id: string; serialHash: string }[]>('GET', '/certificates')
  const [session] = await learner.call<{ id: string }[]>('GET', '/live-sessions')
  const [order] = await buyer.call<{ id: string }[]>('GET', '/orders')
  const attempt = await learner.call<{ id: string }>('POST', `/assessments/${sql.lesson('assessment').assessmentId}/attempts`, { body: {} })
  const [result] = await learner.call<{ id: string }[]>('GET', `/assessments/${maps.lesson('assessment').assessmentId}/results`)
  const [thread] = await learner.call<{ id: string }[]>('GET', '/messages')
  return {
    ':quiz': sql.lesson('assessment').id,
    ':assignment': sql.lesson('assignment').id,
    ':test': sql.lesson('assessment').assessmentId ?? '',
    ':video': botany.lesson('video').id,
    ':botany': botany.id,
    ':audio': bicycles.lesson('audio').id,
    ':hash': certificate?.serialHash ?? '',
    ':certificate': certificate?.id ?? '',
    ':session': session?.id ?? '',
    ':order': order?.id ?? '',
    ':attempt': attempt.id,
    ':result': result?.id ?? '',
    ':thread': thread?.id ?? '',
    ':stranger': (await buyer.call<{ id: string }>('GET', '/auth/me')).id,
  }
}

/** What the seed made, and what only a school at work has: a course to be reviewed, questions that were drafted. */
export async function staffPlaces(): Promise<Record<string, string>> {
  const [teacher, learner, admin] = await Promise.all(['teacher', 'learner', 'admin'].map((who) => signIn('demo', who)))
  if (!teacher || !learner || !admin) throw new Error('The demo school is not there.')
  const [sql, film] = [await courseOf(teacher, 'sql'), await courseOf(teacher, 'botany')]
  const [session] = await teacher.call<{ id: string }[]>('GET', `/courses/${sql.id}/live-sessions`)
  const [imported] = await teacher.call<{ id: string }[]>('GET', '/imports')
  const [order] = await admin.call<{ id: string }[]>('GET', '/orders?scope=all')
  const [report] = await admin.call<{ id: string }[]>('GET', '/message-reports')
  const [bank] = await teacher.call<{ id: string }[]>('GET', '/question-banks')
  const pending = await teacher.call<{ id: string }>('POST', `/courses/${film.id}/duplicate`, { body: {} })
  const [handedIn] = await lessonsOf(teacher, pending.id)
  // the questions of a copy follow it through the queue
  await until('the questions of the copy', async () => (await teacher.fetch('POST', `/courses/${pending.id}/submit`, { body: {} })).ok)
  const job = await teacher.call<{ id: string }>('POST', '/ai/generate-questions', {
    body: { courseId: sql.id, source: { lessonIds: [sql.lesson('text').id] }, count: 3 },
  })
  await vi.waitFor(async () => expect((await teacher.call<{ status: string }>('GET', `/ai/jobs/${job.id}`)).status).toBe('done'), {
    timeout: 60_000,
    interval: 500,
  })
  const acme = await (await signIn('acme', 'admin')).call<{ id: string }>('GET', '/organization')
  return {
    ':acme': acme.id,
    ':course': sql.id,
    ':text': sql.lesson('text').id,
    ':quiz': sql.lesson('assessment').id,
    ':film': film.id,
    ':video': film.lesson('video').id,
    ':session': session?.id ?? '',
    ':import': imported?.id ?? '',
    ':order': order?.id ?? '',
    ':bank': bank?.id ?? '',
    ':report': report?.id ?? '',
    ':pending': pending.id,
    ':handed': handedIn?.id ?? '',
    ':job': job.id,
    ':person': (await learner.call<{ id: string }>('GET', '/auth/me')).id,
  }
}
