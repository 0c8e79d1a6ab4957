import { describe, expect, test } from 'vitest'
import { gradePaper } from '../../../src/modules/assessment/questions/grade.ts'
import { assessmentGrades, enrollments, lessonProgress } from '../../../src/modules/enrollment/tables.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { config, queued } from '../../support/school.ts'
import { EssayClass, errorOf, essayText, mixedQuiz, rubric } from './essay-class.ts'

const said = (room: EssayClass, type: string) =>
  queued.filter((message) => message.tenantId === room.school.tenant.id && message.name === type).map(({ payload }) => payload)

describe('writing an essay question', () => {
  test('it needs no key, and counts its points all the same', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment({}, [{ type: 'essay', text: 'Say why.', points: 4 }])
    expect(await room.school.call('GET', `/assessments/${id}`, { as: room.teacher })).toMatchObject({
      totalPoints: 4,
      essayCount: 1,
      flaggedCount: 0,
    })
  })

  test.each([
    [{ minWords: 50, maxWords: 20 }, 'correctAnswer.maxWords'],
    [{ minWords: 0 }, 'correctAnswer.minWords'],
    [{ rubricId: 'rub_00000000000000000000000000' }, 'correctAnswer.rubricId'],
    [{ rubric: { title: 'x', criteria: [] } }, 'correctAnswer.rubric.criteria'],
  ])('%j is refused by the name of its field', async (correctAnswer, field) => {
    const room = await EssayClass.open()
    const id = await room.assessment({}, [])
    const response = await room.school.fetch('POST', `/assessments/${id}/questions`, {
      as: room.teacher,
      body: { type: 'essay', text: 'Why?', correctAnswer },
    })
    expect(response.status).toBe(400)
    expect((await errorOf(response)).details.map((detail) => detail.field)).toContain(field)
  })

  test('an assessment holds ten essays at most, by whatever way they come', async () => {
    const room = await EssayClass.open()
    const essays = Array.from({ length: 10 }, (_, i) => ({ type: 'essay', text: `Essay ${i}` }))
    const id = await room.assessment({}, [...essays, { type: 'true_false', text: 'True?', correctAnswer: { value: true } }])
    const questions = await room.school.call<{ id: string }[]>('GET', `/assessments/${id}/questions`, { as: room.teacher })
    const ways = [
      room.school.fetch('POST', `/assessments/${id}/questions`, { as: room.teacher, body: essays[0] }),
      room.school.fetch('POST', `/questions/${questions[0]?.id}/duplicate`, { as: room.teacher }),
      room.school.fetch('PATCH', `/questions/${questions[10]?.id}`, { as: room.teacher, body: { type: 'essay', correctAnswer: {} } }),
    ]
    for (const response of await Promise.all(ways)) expect((await errorOf(response)).code).toBe('UNPROCESSABLE')
  })
})

describe('answering an essay', () => {
  test('learners know length and rubric while they write, and not the model answer', async () => {
    const room = await EssayClass.open()
    const attempt = await room.room.start(await room.assessment())
    expect(attempt.questions.find(({ type }) => type === 'essay')).toMatchObject({ minWords: 5, maxWords: 300, rubric: { title: 'Essay' } })
    expect(JSON.stringify(attempt)).not.toContain('SECRET')
  })

  test('lines and scripts are kept; characters that nobody types are not', async () => {
    const room = await EssayClass.open()
    const attempt = await room.room.start(await room.assessment())
    await room.room.save(attempt, 'essay', { text: 'المريخ\r\nred\u0007 😀' })
    const { answers, questions } = await room.room.get(attempt.id)
    expect(answers[questions.find(({ type }) => type === 'essay')?.id ?? '']?.answer).toEqual({ text: 'المريخ\nred 😀' })
  })

  test('what is longer than 20,000 characters is refused, and ten of the longest fit the record', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment(
      {},
      Array.from({ length: 10 }, (_, i) => ({ type: 'essay', text: `Essay ${i}` })),
    )
    const attempt = await room.room.start(id)
    const long = '漢'.repeat(20_000)
    expect((await room.room.save(attempt, 'essay', { text: `${long}!` })).status).toBe(400)
    const answers = Object.fromEntries(attempt.questions.map((question) => [question.id, { text: long }]))
    const response = await room.school.fetch('POST', `/assessments/${id}/submit`, { as: room.room.learner, body: { answers } })
    expect([response.status, ((await response.json()) as { data: { status: string } }).data.status]).toEqual([200, 'submitted'])
    expect((await room.queue(id)).length).toBe(1)
  })
})

describe('handing an essay in', () => {
  test('the attempt waits without score or verdict, and says so in one call or in several', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    const done = await room.handIn(id)
    const nothing = { status: 'submitted', awaitsGrading: true, score: null, percentage: null, passed: null, results: null }
    expect(done).toMatchObject(nothing)
    expect(await room.room.get(done.id)).toMatchObject(nothing)
    expect(done.receipt).toMatch(/^[0-9a-f]{64}$/)
    const at = await room.school.call<{ mine: object }>('GET', `/assessments/${id}`, { as: room.room.learner })
    expect(at.mine).toMatchObject({ attemptsUsed: 1, awaitingGrade: 1, bestPercentage: null, passed: null })
    const [row] = await room.school.call<object[]>('GET', `/assessments/${id}/results`, { as: room.room.learner })
    expect(row).toMatchObject({ status: 'submitted', awaitsGrading: true, score: null, resultsVisible: false })
  })

  test('it is announced as submitted, and as graded only once somebody graded it', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    await room.school.drain()
    const { id: attemptId } = await room.handIn(id)
    expect(said(room, 'assessment.submitted')).toMatchObject([{ attemptId, awaitsGrading: true }])
    expect(said(room, 'assessment.graded')).toEqual([])
    await room.school.drain()
    await room.grade(attemptId)
    expect(said(room, 'assessment.graded')).toMatchObject([{ attemptId, percentage: 83.33, passed: true, bestPercentage: 83.33 }])
  })

  test('an essay that was left empty earns nothing and needs nobody', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    expect(await room.handIn(id, room.room.learner, '  \n ')).toMatchObject({ status: 'graded', score: 2, awaitsGrading: false })
    expect(await room.queue(id)).toEqual([])
  })

  test('in a survey an essay is an answer like others: nobody grades it', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment({ type: 'survey' }, [{ type: 'essay', text: 'What did you think?' }])
    const attempt = await room.room.start(id)
    await room.room.save(attempt, 'essay', { text: essayText })
    expect(await room.room.submit(attempt.id)).toMatchObject({ status: 'graded', passed: true, percentage: null })
  })

  test('an author who tries it out sees the rest marked, and bothers no grader', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    const done = await room.handIn(id, room.teacher)
    const marks = Object.values(done.results ?? {}).map(({ points, correct }) => [points, correct])
    expect(done).toMatchObject({ status: 'submitted', isPractice: true, score: null })
    expect(marks).toEqual([
      [2, true],
      [0, null],
    ])
    expect(await room.queue(id)).toEqual([])
    expect(await room.school.call('GET', '/grading', { as: room.teacher })).toEqual([])
  })

  test('another attempt may begin meanwhile, and the limit counts the one that waits', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment({ maxAttempts: 2 })
    await room.handIn(id)
    await room.handIn(id)
    expect((await room.school.fetch('POST', `/assessments/${id}/attempts`, { as: room.room.learner })).status).toBe(422)
    expect((await room.queue(id)).map(({ number }) => number)).toEqual([1, 2])
  })
})

describe('the lesson of an essay', () => {
  async function lessonWith(kind: 'passed' | 'submitted') {
    const room = await EssayClass.open()
    const { school, courseId, moduleId, learner, author } = room.room
    const id = await room.assessment({ moduleId, passingScore: 60 })
    const { lessonId } = await school.call<{ lessonId: string }>('GET', `/assessments/${id}`, { as: author })
    await school.call('PATCH', `/lessons/${lessonId}`, { as: author, body: { completionRule: { kind } } })
    await school.drain()
    const db = openTenantDb(config, school.tenant, 'first-primary')
    const progress = async () => (await db.rows(lessonProgress)).map(({ status }) => status)
    const enrollment = async () => (await db.rows(enrollments)).find(({ userId }) => userId === learner.id)
    const grades = async () =>
      (await db.rows(assessmentGrades)).map(({ percentage, passed, attempts }) => ({ percentage, passed, attempts }))
    return { room, id, courseId, progress, enrollment, grades }
  }

  test('that must be passed is under way until the grade, and complete with it', async () => {
    const { room, id, progress, enrollment } = await lessonWith('passed')
    const { id: attemptId } = await room.handIn(id)
    await room.school.drain()
    expect(await progress()).toEqual(['in_progress'])
    expect((await enrollment())?.completedAt).toBeNull()
    await room.grade(attemptId)
    await room.school.drain()
    expect(await progress()).toEqual(['completed'])
    expect(await enrollment()).toMatchObject({ status: 'completed', finalGrade: 83.33 })
  })

  test('that must only be handed in is complete at once, and its grade counts when it comes', async () => {
    const { room, id, progress, enrollment } = await lessonWith('submitted')
    const { id: attemptId } = await room.handIn(id)
    await room.school.drain()
    expect(await progress()).toEqual(['completed'])
    await room.grade(attemptId)
    await room.school.drain()
    expect((await enrollment())?.finalGrade).toBe(83.33)
  })

  test('another grade replaces the first, is no second attempt, and takes no completion back', async () => {
    const { room, id, progress, enrollment, grades } = await lessonWith('passed')
    const { id: attemptId } = await room.handIn(id)
    await room.grade(attemptId)
    await room.school.drain()
    await room.grade(attemptId, { points: 1 })
    await room.school.drain()
    expect(await grades()).toEqual([{ percentage: 25, passed: false, attempts: 1 }])
    expect(await progress()).toEqual(['completed'])
    expect(await enrollment()).toMatchObject({ status: 'completed', finalGrade: 25 })
  })
})

test('one rule makes every score: marks of a person enter it where the marks of the key do', () => {
  const question = { options: [], points: 10, partialCredit: true, explanation: null, text: 'Why?' }
  const paper = {
    questions: [{ ...question, id: 'e', type: 'essay', correctAnswer: { rubric } }],
    ...{ randomizeQuestions: false, randomizeAnswers: false, passingScore: 60, wrongAnswerPenalty: 1, isSurvey: false },
  } as unknown as Parameters<typeof gradePaper>[0]
  const answers = { e: { answer: { text: 'Because.' }, seq: 1, savedAt: '' } }
  const hand = { points: null, levels: {}, notes: {}, comment: null }
  expect(gradePaper(paper, answers)).toMatchObject({ awaits: true, score: 0, maxScore: 10 })
  expect(gradePaper(paper, answers, { e: { ...hand, levels: { facts: 'some', style: 'high' } } })).toMatchObject({
    awaits: false,
    score: 6,
    percentage: 60,
    passed: true,
  })
  // Points that a person gives stand above what the levels come to.
  expect(gradePaper(paper, answers, { e: { ...hand, points: 9.5, levels: { facts: 'none' } } }).score).toBe(9.5)
  expect(mixedQuiz).toHaveLength(2)
})
