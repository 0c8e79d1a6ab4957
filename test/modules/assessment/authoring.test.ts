import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { iso } from '../../../src/kernel/time.ts'
import { createAssessmentWithQuestions, duplicateAssessment } from '../../../src/modules/assessment/public.ts'
import { createLesson } from '../../../src/modules/catalog/public.ts'
import { lessons } from '../../../src/modules/catalog/tables.ts'
import { School } from '../../support/school.ts'
import { Classroom, quiz } from './classroom.ts'

type Question = { id: string; order: number; type: string; points: number; flag: string | null; options: { id: string }[] }
type Assessment = { id: string; lessonId: string | null; totalPoints: number; questionCount: number; passingScore: number }
const fields = async (response: Response): Promise<string[]> => {
  const { error } = (await response.json()) as { error: { code: string; details: { field: string }[] } }
  return [error.code, ...error.details.map(({ field }) => field)]
}
const lessonOf = async (room: Classroom, id: string) => {
  const ctx = await room.school.ctx()
  const [row] = await ctx.db
    .select({ issue: lessons.issue, assessmentId: lessons.assessmentId, type: lessons.type })
    .from(lessons)
    .where(eq(lessons.id, id))
  return row
}

describe('assessments', () => {
  test('a new one takes its passing score from the course and counts its questions and points on write', async () => {
    const room = await Classroom.open()
    const id = await room.assessment()
    const got = await room.school.call<Assessment>('GET', `/assessments/${id}`, { as: room.author })
    expect(got).toMatchObject({ passingScore: 60, questionCount: 5, totalPoints: 6, lessonId: null, canManage: true, attemptCount: 0 })
    const other = await room.school.call<Assessment>('POST', '/assessments', {
      as: room.author,
      body: { courseId: room.courseId, title: 'By id', passingScore: 80, type: 'exam' },
    })
    expect(other).toMatchObject({ courseId: room.courseId, passingScore: 80, type: 'exam', maxAttempts: null, showResults: 'immediate' })
    const list = await room.school.fetch('GET', '/assessments?type=quiz', { as: room.learner })
    expect(await list.json()).toMatchObject({ data: [{ id, courseTitle: 'Planets' }], meta: { total: 1 } })
    expect(await room.school.call('GET', '/assessments', { as: await room.school.person('learner') })).toEqual([])
  })

  test('it is placed in a new lesson of a module, or in a lesson that is there', async () => {
    const room = await Classroom.open()
    const post = (body: object) => room.school.call<Assessment>('POST', `/courses/${room.courseId}/assessments`, { as: room.author, body })
    const made = await post({ title: 'In a module', moduleId: room.moduleId })
    expect(await lessonOf(room, made.lessonId ?? '')).toMatchObject({ type: 'assessment', assessmentId: made.id })
    const lesson = await createLesson(await room.school.ctx(room.author), room.courseId, {
      moduleId: room.moduleId,
      title: 'Empty',
      type: 'assessment',
    })
    const linked = await post({ title: 'In a lesson', lessonId: lesson.id })
    expect(linked.lessonId).toBe(lesson.id)
    const again = await room.school.fetch('POST', `/courses/${room.courseId}/assessments`, {
      as: room.author,
      body: { title: 'Taken', lessonId: lesson.id },
    })
    expect(await fields(again)).toEqual(['CONFLICT', 'lessonId'])
    const nowhere = await room.school.fetch('POST', `/courses/${room.courseId}/assessments`, {
      as: room.author,
      body: { title: 'Lost', moduleId: 'mod_unknown' },
    })
    expect(nowhere.status).toBe(404)
    expect(await room.school.call('GET', `/courses/${room.courseId}/assessments`, { as: room.author })).toHaveLength(2)
  })

  test('its times must be in order, and results after the deadline need a deadline', async () => {
    const room = await Classroom.open()
    const create = async (body: object) =>
      fields(await room.school.fetch('POST', '/assessments', { as: room.author, body: { courseId: room.courseId, title: 'T', ...body } }))
    expect(await create({ opensAt: iso(2000), closesAt: iso(1000) })).toEqual(['VALIDATION_ERROR', 'closesAt'])
    expect(await create({ showResults: 'after_deadline' })).toEqual(['VALIDATION_ERROR', 'showResults'])
    expect(await create({ title: '' })).toEqual(['VALIDATION_ERROR', 'title'])
  })

  test('an attempt of a learner keeps it from being deleted; an author’s practice does not', async () => {
    const room = await Classroom.open()
    const id = await room.assessment({ moduleId: room.moduleId })
    const { lessonId } = await room.school.call<Assessment>('GET', `/assessments/${id}`, { as: room.author })
    const taken = await room.assessment()
    await room.start(id, room.author)
    await room.start(taken)
    expect((await room.school.fetch('DELETE', `/assessments/${taken}`, { as: room.author })).status).toBe(409)
    expect((await room.school.fetch('DELETE', `/assessments/${id}`, { as: room.author })).status).toBe(204)
    expect(await lessonOf(room, lessonId ?? '')).toMatchObject({ assessmentId: null, issue: null })
    expect((await room.school.fetch('GET', `/assessments/${id}`, { as: room.author })).status).toBe(404)
  })

  test('a copy has all questions and no attempts', async () => {
    const room = await Classroom.open()
    const id = await room.assessment({ timeLimitMinutes: 5, wrongAnswerPenalty: 0.5 })
    await room.start(id)
    const copy = await room.school.call<Assessment>('POST', `/assessments/${id}/duplicate`, {
      as: room.author,
      body: { title: 'Once more' },
    })
    expect(copy).toMatchObject({ title: 'Once more', questionCount: 5, totalPoints: 6, timeLimitMinutes: 5, wrongAnswerPenalty: 0.5 })
    expect(await room.school.call('GET', `/assessments/${copy.id}`, { as: room.author })).toMatchObject({
      attemptCount: 0,
      questionCount: 5,
    })
    expect(await duplicateAssessment(await room.school.ctx(room.author), copy.id)).toMatchObject({ questionCount: 5 })
  })
})

describe('questions', () => {
  test('each wrong question is refused with the fields that are wrong, and nothing is stored', async () => {
    const room = await Classroom.open()
    const id = await room.assessment({}, [])
    const post = async (body: object) => fields(await room.school.fetch('POST', `/assessments/${id}/questions`, { as: room.author, body }))
    const two = [{ text: 'a' }, { text: 'b' }]
    const single = { type: 'single_choice', text: 'Q', options: two }
    expect(await post({ ...single, options: [{ text: 'a' }], correctAnswer: { choice: 'o1' } })).toEqual(['VALIDATION_ERROR', 'options'])
    expect(await post({ ...single, correctAnswer: { choice: 'o3' } })).toEqual(['VALIDATION_ERROR', 'correctAnswer'])
    expect(await post({ ...single, correctAnswer: { choices: ['o1'] } })).toEqual(['VALIDATION_ERROR', 'correctAnswer.choice'])
    expect(await post(single)).toEqual(['VALIDATION_ERROR', 'correctAnswer'])
    expect(
      await post({
        ...single,
        options: [
          { id: 'x', text: 'a' },
          { id: 'x', text: 'b' },
        ],
        correctAnswer: { choice: 'x' },
      }),
    ).toEqual(['VALIDATION_ERROR', 'options'])
    expect(await post({ type: 'multiple_choice', text: 'Q', options: two, correctAnswer: { choices: [] } })).toEqual([
      'VALIDATION_ERROR',
      'correctAnswer.choices',
    ])
    expect(await post({ type: 'fill_blank', text: 'Q', correctAnswer: {} })).toEqual(['VALIDATION_ERROR', 'correctAnswer.text'])
    expect(await post({ type: 'numeric', text: 'Q', options: two, correctAnswer: { number: 1, tolerance: -1 } })).toEqual([
      'VALIDATION_ERROR',
      'options',
      'correctAnswer.tolerance',
    ])
    expect(await post({ type: 'riddle', text: 'Q' })).toEqual(['VALIDATION_ERROR', 'type'])
    expect(await post({ points: 1 })).toEqual(['VALIDATION_ERROR', 'type', 'text'])
    expect(await post({ questions: [quiz[0], single] })).toEqual(['VALIDATION_ERROR', 'questions.1.correctAnswer'])
    expect(await room.school.call('GET', `/assessments/${id}/questions`, { as: room.author })).toEqual([])
  })

  test('one is added, copied, reordered, given points, changed and removed; totals follow', async () => {
    const room = await Classroom.open()
    const id = await room.assessment({}, quiz.slice(0, 2))
    const call = <T>(method: string, path: string, body?: object) => room.school.call<T>(method, path, { as: room.author, body })
    const added = await call<Question>('POST', `/assessments/${id}/questions`, {
      type: 'single_choice',
      text: 'Last',
      options: [{ text: 'a' }, { text: 'b' }],
      correctAnswer: { choice: 'o2' },
      points: 3,
    })
    expect(added).toMatchObject({ order: 3, options: [{ id: 'o1' }, { id: 'o2' }] })
    const listed = async () => (await call<Question[]>('GET', `/assessments/${id}/questions`)).map((question) => question.id)
    const [first, second] = await listed()
    const copy = await call<Question>('POST', `/questions/${first}/duplicate`)
    expect(await listed()).toEqual([first, copy.id, second, added.id])
    const order = [added.id, second, copy.id, first]
    await call('PUT', `/assessments/${id}/questions/order`, { questionIds: order })
    expect(await listed()).toEqual(order)
    expect(
      (await room.school.fetch('PUT', `/assessments/${id}/questions/order`, { as: room.author, body: { questionIds: order.slice(1) } }))
        .status,
    ).toBe(409)
    await call('PUT', `/assessments/${id}/questions/points`, { points: 2.5, questionIds: [first, second] })
    expect(await call('GET', `/assessments/${id}`)).toMatchObject({ questionCount: 4, totalPoints: 9 })
    await call('PATCH', `/questions/${copy.id}`, { points: 10 })
    await room.school.fetch('DELETE', `/questions/${added.id}`, { as: room.author })
    expect(await call('GET', `/assessments/${id}`)).toMatchObject({ questionCount: 3, totalPoints: 15 })
    const broken = await room.school.fetch('PATCH', `/questions/${first}`, {
      as: room.author,
      body: {
        options: [
          { id: 'z', text: 'Z' },
          { id: 'y', text: 'Y' },
        ],
      },
    })
    expect(await fields(broken)).toEqual(['VALIDATION_ERROR', 'correctAnswer'])
  })

  test('an imported question without a right answer is flagged and keeps the course from being submitted until it is mended', async () => {
    const room = await Classroom.open()
    const ctx = await room.school.ctx(room.author)
    const options = [
      { id: 'o1', text: 'a' },
      { id: 'o2', text: 'b' },
    ]
    const questions = [
      { type: 'single_choice' as const, text: 'None', options, correctAnswer: null, flag: 'no_right_answer' },
      {
        type: 'multiple_choice' as const,
        text: 'Several',
        options,
        correctAnswer: { choices: ['o1', 'o2'] },
        flag: 'several_right_answers',
      },
    ]
    const made = await createAssessmentWithQuestions(ctx, room.courseId, { title: 'Imported', moduleId: room.moduleId, questions })
    expect(made).toMatchObject({ questionCount: 2, totalPoints: 1 })
    const issue = async () => (await lessonOf(room, made.lessonId ?? ''))?.issue
    expect(await issue()).toBe('1 of its questions have no right answer.')
    const [none, several] = await room.school.call<Question[]>('GET', `/assessments/${made.id}/questions`, { as: room.author })
    expect([none?.flag, several?.flag]).toEqual(['no_right_answer', 'several_right_answers'])
    const patch = (id: string | undefined, body: object) =>
      room.school.call<Question>('PATCH', `/questions/${id}`, { as: room.author, body })
    // Other words do not make an answer right, nor does waving it away.
    expect(await patch(none?.id, { text: 'Still none', flag: null })).toMatchObject({ flag: 'no_right_answer' })
    expect(await issue()).not.toBeNull()
    expect(await patch(none?.id, { correctAnswer: { choice: 'o1' } })).toMatchObject({ flag: null })
    expect(await issue()).toBeNull()
    expect(await patch(several?.id, { flag: null })).toMatchObject({ flag: null })
    expect(await room.school.call('GET', `/assessments/${made.id}`, { as: room.author })).toMatchObject({ flaggedCount: 0, totalPoints: 2 })
  })

  test('an empty assessment keeps the course from being submitted, also when the lesson is pointed at it later', async () => {
    const room = await Classroom.open()
    const id = await room.assessment({}, [])
    const lesson = await createLesson(await room.school.ctx(room.author), room.courseId, {
      moduleId: room.moduleId,
      title: 'Quiz',
      type: 'assessment',
      assessmentId: id,
    })
    await room.school.drain()
    expect((await lessonOf(room, lesson.id))?.issue).toBe('The assessment has no questions yet.')
    await room.school.call('POST', `/assessments/${id}/questions`, { as: room.author, body: quiz[2] })
    expect((await lessonOf(room, lesson.id))?.issue).toBeNull()
  })

  test('many questions are stored at once whatever their number', async () => {
    const room = await Classroom.open()
    const many = Array.from({ length: 120 }, (_, i) => ({ ...quiz[0], text: `Question ${i}` }))
    const id = await room.assessment({}, many)
    const ctx = await room.school.ctx()
    const [row] = await ctx.db.statement<{ n: number }>(
      sql`SELECT count(*) AS n FROM questions WHERE tenant_id = ${ctx.tenant.id} AND assessment_id = ${id}`,
    )
    expect(row?.n).toBe(120)
    expect((await room.start(id)).questions).toHaveLength(120)
  })
})

test('an assessment and the lesson that shows it come into being together, or neither does', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const course = await school.call<{ id: string }>('POST', '/courses', { as: teacher, body: { title: 'Tides' } })
  const module = await school.call<{ id: string }>('POST', `/courses/${course.id}/modules`, { as: teacher, body: { title: 'One' } })
  const fromNowhere = { bankId: 'bnk_none', count: 1, points: 1, tags: [], difficulty: null, available: 1, order: 1 }
  const plan = { title: 'Check', type: 'quiz' as const, moduleId: module.id }
  await expect(createAssessmentWithQuestions(await school.ctx(teacher), course.id, { ...plan, draws: [fromNowhere] })).rejects.toThrow()
  expect(await school.call('GET', `/courses/${course.id}/lessons`, { as: teacher })).toEqual([])
  const made = await createAssessmentWithQuestions(await school.ctx(teacher), course.id, plan)
  expect(await school.call('GET', `/courses/${course.id}/lessons`, { as: teacher })).toMatchObject([
    { id: made.lessonId, title: 'Check', type: 'assessment', assessmentId: made.id, order: 1 },
  ])
})
