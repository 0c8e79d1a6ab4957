import { env } from 'cloudflare:test'
import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Course } from '../../src/modules/catalog/contract.ts'
import { errorFields } from '../../src/platform/log.ts'
import { addLesson, addModule } from '../modules/catalog/fill-course.ts'
import { School } from '../support/school.ts'

test('a lesson of another course that names an assessment neither is its lesson nor hears of it', async () => {
  const school = await School.open({ shard: 'DB_0' })
  const [author, stranger] = [await school.person('instructor'), await school.person('instructor')]
  const elsewhere = await school.call<Course>('POST', '/courses', { as: stranger, body: { title: 'Elsewhere' } })
  // Made first: of several lessons the oldest stands for the assessment.
  const foreign = await addLesson(school, stranger, await addModule(school, stranger, elsewhere.id), { type: 'assessment' })
  const course = await school.call<Course>('POST', '/courses', { as: author, body: { title: 'Own' } })
  const own = await addLesson(school, author, await addModule(school, author, course.id), { type: 'assessment' })
  const made = await school.call<{ id: string }>('POST', `/courses/${course.id}/assessments`, {
    as: author,
    body: { title: 'Quiz', type: 'quiz', lessonId: own.id },
  })
  const named = await school.fetch('PATCH', `/lessons/${foreign.id}`, { as: stranger, body: { assessmentId: made.id } })
  expect([named.status, await named.json()]).toMatchObject([400, { error: { details: [{ field: 'assessmentId' }] } }])
  // As it could be stored once.
  await env.DB_0.prepare('UPDATE lessons SET assessment_id = ? WHERE id = ?').bind(made.id, foreign.id).run()
  await school.drain()
  expect(await school.call('GET', `/assessments/${made.id}`, { as: author })).toMatchObject({ lessonId: own.id })
  const issueOf = async (): Promise<unknown> => {
    const { modules } = await school.call<{ modules: { lessons: { id: string }[] }[] }>('GET', `/courses/${elsewhere.id}/content`, {
      as: stranger,
    })
    expect(modules.flatMap(({ lessons }) => lessons.map(({ id }) => id))).toContain(foreign.id)
    return (await school.call<{ issue: unknown }>('PATCH', `/lessons/${foreign.id}`, { as: stranger, body: { title: 'Same' } })).issue
  }
  expect(await issueOf()).toBeNull()
  await school.call('DELETE', `/assessments/${made.id}`, { as: author })
  expect(await school.call('PATCH', `/lessons/${foreign.id}`, { as: stranger, body: { title: 'Again' } })).toMatchObject({
    assessmentId: made.id,
  })
})

test('a failed query is logged without what it was given', () => {
  const error = new DrizzleQueryError(
    'select * from users where email = ?',
    ['secret@example.test\nline two'],
    new Error('D1_ERROR: broken'),
  )
  const said = JSON.stringify(errorFields(error))
  expect(said).toContain('select * from users')
  expect(said).toContain('D1_ERROR: broken')
  expect(said).not.toContain('secret@example.test')
  expect(said).not.toContain('line two')
})

test('a line break in the name of a school begins no header of its mail', async () => {
  const school = await School.open()
  const ctx = await school.ctx()
  await ctx.mail({ to: 'line@example.test', subject: 'One\r\nBcc: all@example.test', text: '', html: '' })
  const row = await ctx.config.CONTROL_DB.prepare('SELECT subject FROM dev_mailbox WHERE recipient = ?').bind('line@example.test').first()
  expect(row).toEqual({ subject: 'One Bcc: all@example.test' })
})
