import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createAssessmentWithQuestions } from '../../../src/modules/assessment/public.ts'
import { lessons } from '../../../src/modules/catalog/tables.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { config, queued } from '../../support/school.ts'
import { Classroom, quiz } from './classroom.ts'

type Content = { modules: { lessons: { id: string; assessmentId: string | null }[] }[] }
type Assessment = { id: string; courseId: string; title: string; questionCount: number }
type Question = { id: string; text: unknown; options: unknown; correctAnswer: unknown; points: number; explanation: string | null }

/** The classroom's course with a quiz in a lesson, one shown in a text, and one that stands nowhere yet. */
async function courseWithQuizzes() {
  const room = await Classroom.open()
  const [led, shown, loose] = [
    await room.assessment({ title: 'Led to', moduleId: room.moduleId, timeLimitMinutes: 5 }),
    await room.assessment({ title: 'Shown' }, [quiz[0] ?? {}]),
    await room.assessment({ title: 'Loose' }, []),
  ]
  await room.school.call('POST', `/courses/${room.courseId}/lessons`, {
    as: room.author,
    body: {
      moduleId: room.moduleId,
      title: 'A text with a quiz',
      content: { type: 'doc', content: [{ type: 'quiz', attrs: { assessmentId: shown } }] },
    },
  })
  await room.start(led)
  return { room, led, shown, loose }
}

const duplicate = (room: Classroom) =>
  room.school.call<{ id: string }>('POST', `/courses/${room.courseId}/duplicate`, { as: room.author, body: {} })
const lessonsOf = async (room: Classroom, courseId: string) => {
  const page = await room.school.call<Content>('GET', `/courses/${courseId}/content`, { as: room.author })
  return page.modules.flatMap((module) => module.lessons)
}
const issuesOf = async (room: Classroom, courseId: string) => {
  const { db } = await room.school.ctx()
  const rows = await db.select({ title: lessons.title, issue: lessons.issue }).from(lessons).where(eq(lessons.courseId, courseId))
  return Object.fromEntries(rows.map(({ title, issue }) => [title, issue]))
}
const assessmentsOf = async (room: Classroom, courseId: string) =>
  (await room.school.call<Assessment[]>('GET', '/assessments', { as: room.author })).filter((found) => found.courseId === courseId)
const questionsOf = (room: Classroom, id: string) =>
  room.school.call<Question[]>('GET', `/assessments/${id}/questions`, { as: room.author })
const contents = (questions: Question[]) =>
  questions.map(({ text, options, correctAnswer, points, explanation }) => ({ text, options, correctAnswer, points, explanation }))

test('a copied course has copies of all assessments with their questions, and its lessons lead to them', async () => {
  const { room, led, shown, loose } = await courseWithQuizzes()
  const copy = await duplicate(room)
  await room.school.drain()
  const made = await assessmentsOf(room, copy.id)
  expect(made.map(({ title, questionCount }) => [title, questionCount]).sort()).toEqual([
    ['Led to', 5],
    ['Loose', 0],
    ['Shown', 1],
  ])
  expect(made.map(({ id }) => id).filter((id) => [led, shown, loose].includes(id))).toEqual([])
  const byTitle = new Map(made.map((assessment) => [assessment.title, assessment.id]))
  const [quizLesson, text] = await lessonsOf(room, copy.id)
  expect(await room.school.call('GET', `/assessments/${byTitle.get('Led to')}`, { as: room.author })).toMatchObject({
    lessonId: quizLesson?.id,
    timeLimitMinutes: 5,
    attemptCount: 0,
  })
  expect(quizLesson?.assessmentId).toBe(byTitle.get('Led to'))
  expect(JSON.stringify(text)).toContain(`"assessmentId":"${byTitle.get('Shown')}"`)
  expect(JSON.stringify(text)).not.toContain(shown)

  const [before, after] = [await questionsOf(room, led), await questionsOf(room, byTitle.get('Led to') ?? '')]
  expect(contents(after)).toEqual(contents(before))
  expect(after.map(({ id }) => id).filter((id) => before.some((question) => question.id === id))).toEqual([])
  expect((await assessmentsOf(room, room.courseId)).map(({ id }) => id).sort()).toEqual([led, shown, loose].sort())
})

test('a copy cannot be submitted before its questions have come, nor with those that lacked a right answer before', async () => {
  const { room } = await courseWithQuizzes()
  await createAssessmentWithQuestions(await room.school.ctx(room.author), room.courseId, {
    title: 'Imported',
    moduleId: room.moduleId,
    questions: [{ type: 'true_false', text: 'Nobody knows.', correctAnswer: null, flag: 'no_right_answer' }],
  })
  const copy = await duplicate(room)
  const coming = 'Its questions are still being copied.'
  expect(await issuesOf(room, copy.id)).toEqual({ 'Led to': coming, 'A text with a quiz': null, Imported: coming })
  const refused = await room.school.fetch('POST', `/courses/${copy.id}/submit`, { as: await room.school.person('admin'), body: {} })
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(coming)])
  await room.school.drain()
  expect(await issuesOf(room, copy.id)).toEqual({
    'Led to': null,
    'A text with a quiz': null,
    Imported: '1 of its questions have no right answer.',
  })
})

test('the message that comes twice copies once, and the one that comes too late finds nothing to do', async () => {
  const { room } = await courseWithQuizzes()
  const copy = await duplicate(room)
  const message = queued.find(({ name, tenantId }) => name === 'course.duplicated' && tenantId === room.school.tenant.id)
  if (!message) throw new Error('Nothing was announced.')
  await room.school.drain()
  queued.push(message)
  await room.school.drain()
  expect(await assessmentsOf(room, copy.id)).toHaveLength(3)

  const gone = await duplicate(room)
  await room.school.call('DELETE', `/courses/${gone.id}`, { as: room.author })
  await room.school.drain()
  expect(await assessmentsOf(room, gone.id)).toEqual([])
})

test('a lesson that led to an assessment of another course leads nowhere in the copy', async () => {
  const room = await Classroom.open()
  const lesson = await room.school.call<{ id: string }>('POST', `/courses/${room.courseId}/lessons`, {
    as: room.author,
    body: { moduleId: room.moduleId, title: 'Astray', type: 'assessment' },
  })
  // As an older version of the product would have taken it.
  const db = openTenantDb(config, room.school.tenant, 'first-primary')
  await db.update(lessons).set({ assessmentId: 'asm_elsewhere' }).where(eq(lessons.id, lesson.id))
  const copy = await duplicate(room)
  await room.school.drain()
  expect((await lessonsOf(room, copy.id))[0]?.assessmentId).toBeNull()
  expect(await issuesOf(room, copy.id)).toEqual({ Astray: null })
})
