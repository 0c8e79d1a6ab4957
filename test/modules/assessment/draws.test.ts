import { describe, expect, test } from 'vitest'
import type { BankQuestion, QuestionBank } from '../../../src/modules/assessment/banks/contract.ts'
import type { Draw } from '../../../src/modules/assessment/draws/contract.ts'
import { matchDraws } from '../../../src/modules/assessment/draws/match.ts'
import { trips } from './attempt-rooms.ts'
import { type Attempt, Classroom } from './classroom.ts'
import { errorOf } from './essay-class.ts'

const truth = (text: string, more: object = {}) => ({ type: 'true_false', text, correctAnswer: { value: true }, ...more })
type Shown = Omit<Attempt, 'questions'> & {
  assessmentId: string
  maxScore: number
  questions: { id: string; points: number; text: string }[]
}
type Detail = { questionCount: number; totalPoints: number; lessonId: string | null }

/** A classroom, a bank of its author with questions, and a quiz in a lesson that has none of its own yet. */
async function bankAndQuiz(questions: object[], more: object = {}) {
  const room = await Classroom.open()
  const as = room.author
  const bank = await room.school.call<QuestionBank>('POST', '/question-banks', { as, body: { name: 'Planets' } })
  const kept = await room.school.call<BankQuestion[]>('POST', `/question-banks/${bank.id}/questions`, { as, body: { questions } })
  const quiz = await room.assessment({ moduleId: room.moduleId, ...more }, [])
  const draw = (body: object, id = quiz) =>
    room.school.call<Draw>('POST', `/assessments/${id}/draws`, { as, body: { bankId: bank.id, count: 1, ...body } })
  const detail = (id = quiz) => room.school.call<Detail>('GET', `/assessments/${id}`, { as })
  const take = async () => {
    const attempt = await room.school.call<Shown>('POST', `/assessments/${quiz}/attempts`, { as: room.learner })
    await room.submit(attempt.id)
    return attempt
  }
  const issue = async () => {
    const checklist = await room.school.call<{ key: string; ok: boolean; message: string }[]>(
      'GET',
      `/courses/${room.courseId}/checklist`,
      { as },
    )
    return checklist.filter(({ key, ok }) => key === 'issue' && !ok).map(({ message }) => message)
  }
  return { room, bank, kept, quiz, draw, detail, take, issue }
}
const many = (count: number, more: object = {}) => Array.from({ length: count }, (_, i) => truth(`Question ${i}`, { points: 5, ...more }))
const idsOf = (attempt: Shown) => attempt.questions.map(({ id }) => id).sort()

describe('draws from banks', () => {
  test('an attempt asks as many as the draw says, each worth what it says, and the totals say so everywhere', async () => {
    const { room, kept, quiz, draw, detail, take } = await bankAndQuiz(many(6))
    await room.school.call('POST', `/assessments/${quiz}/questions`, { as: room.author, body: truth('Always', { points: 3 }) })
    const made = await draw({ count: 2, points: 4 })
    expect(made).toMatchObject({ count: 2, points: 4, available: 6, bankName: 'Planets', tags: [], difficulty: null })
    expect(await detail()).toMatchObject({ questionCount: 3, totalPoints: 11 })
    const attempt = await take()
    expect(attempt.questions.map(({ points }) => points)).toEqual([3, 4, 4])
    expect(attempt.maxScore).toBe(11)
    expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(idsOf(attempt).filter((id) => kept.some((one) => one.id === id))))
    const [card] = await room.school.call<Detail[]>('GET', `/courses/${room.courseId}/assessments`, { as: room.learner })
    expect(card).toMatchObject({ questionCount: 3, totalPoints: 11 })
  })

  test('questions that the learner has not met come first, whatever others were given', async () => {
    const { room, draw, take } = await bankAndQuiz(many(6))
    await draw({ count: 2 })
    const rounds = [await take(), await take(), await take()]
    expect(new Set(rounds.flatMap(idsOf)).size).toBe(6)
    expect(idsOf(await take())).toHaveLength(2)
    const other = await room.school.person('learner')
    await room.enroll(other)
    expect(
      (await room.school.call<Shown>('POST', `/assessments/${rounds[0]?.assessmentId ?? ''}/attempts`, { as: other })).questions,
    ).toHaveLength(2)
  })

  test('an attempt is resumed, saved to and graded by what it was given, whatever becomes of draw and bank', async () => {
    const { room, kept, quiz, draw } = await bankAndQuiz(many(5))
    const { id } = await draw({ count: 2, points: 2 })
    const first = await room.school.call<Shown>('POST', `/assessments/${quiz}/attempts`, { as: room.learner })
    await room.school.call('PATCH', `/draws/${id}`, { as: room.author, body: { count: 1, points: 9 } })
    await room.school.call('POST', `/question-banks/${kept[0]?.bankId}/questions/delete`, {
      as: room.author,
      body: { questionIds: kept.map((question) => question.id) },
    })
    const again = await room.school.call<Shown>('POST', `/assessments/${quiz}/attempts`, { as: room.learner })
    expect([again.id, idsOf(again)]).toEqual([first.id, idsOf(first)])
    for (const question of first.questions) {
      const saved = await room.school.fetch('PUT', `/attempts/${first.id}/answers/${question.id}`, {
        as: room.learner,
        body: { answer: { value: true }, seq: 1 },
      })
      expect([saved.status, trips(saved)]).toEqual([200, 0])
    }
    expect(await room.submit(first.id)).toMatchObject({ score: 4, maxScore: 4, percentage: 100 })
    const refused = await room.school.fetch('POST', `/assessments/${quiz}/attempts`, { as: room.learner })
    expect([refused.status, (await errorOf(refused)).message]).toEqual([422, 'This assessment has no questions yet.'])
  })

  test('beginning reads once and writes once, draws or not', async () => {
    const { room, quiz, draw } = await bankAndQuiz(many(6))
    await draw({ count: 2 })
    await draw({ count: 1 })
    expect(trips(await room.school.fetch('POST', `/assessments/${quiz}/attempts`, { as: room.learner }))).toBe(2)
  })

  test('tags and difficulty narrow a draw; essays and what the quiz asks already are not drawn', async () => {
    const { room, kept, quiz, draw, take } = await bankAndQuiz([
      truth('Red', { tags: ['red'], difficulty: 'easy' }),
      truth('Blue', { tags: ['blue'], difficulty: 'hard' }),
      truth('Both', { tags: ['blue', 'red'], difficulty: 'hard' }),
      truth('None'),
      { type: 'essay', text: 'Write of red.', tags: ['red'] },
    ])
    expect(await draw({ tags: ['red', 'blue'], count: 3 })).toMatchObject({ available: 3 })
    expect((await take()).questions.map(({ text }) => text).sort()).toEqual(['Blue', 'Both', 'Red'])
    const other = await room.assessment({ title: 'Other' }, [])
    expect(await draw({ tags: ['blue'], difficulty: 'hard' }, other)).toMatchObject({ available: 2 })
    await room.school.call('POST', `/assessments/${other}/questions/from-banks`, { as: room.author, body: { questionIds: [kept[1]?.id] } })
    const [left] = await room.school.call<Draw[]>('GET', `/assessments/${other}/draws`, { as: room.author })
    expect(left).toMatchObject({ available: 1 })
    const found = await room.school.fetch('GET', `/question-banks/${kept[0]?.bankId}/questions?tag=red&tag=blue&graded=auto`, {
      as: room.author,
    })
    expect(((await found.json()) as { meta: { total: number } }).meta.total).toBe(3)
    expect(quiz).not.toBe(other)
  })

  test('two draws never give the same question, and one with few to choose from gets its own', async () => {
    const { draw, take } = await bankAndQuiz([truth('Hard', { difficulty: 'hard' }), ...many(2)])
    await draw({ count: 2, points: 1 })
    await draw({ count: 1, points: 7, difficulty: 'hard' })
    for (let round = 0; round < 4; round++) {
      const { questions } = await take()
      expect(new Set(questions.map(({ id }) => id)).size).toBe(3)
      expect(questions.find(({ points }) => points === 7)?.text).toBe('Hard')
    }
  })

  test('a bank with too few is a line of the checklist and a smaller attempt, never a broken one', async () => {
    const { room, bank, kept, draw, detail, take, issue } = await bankAndQuiz(many(3))
    expect(await issue()).toEqual(['“Planets quiz”: The assessment has no questions yet.'])
    const { id } = await draw({ count: 5, points: 2 })
    expect(await issue()).toEqual(['“Planets quiz”: A draw asks for 5 questions of the bank “Planets”, which has 3 like that.'])
    expect(await detail()).toMatchObject({ questionCount: 3, totalPoints: 6 })
    expect(await take()).toMatchObject({ maxScore: 6, questions: expect.objectContaining({ length: 3 }) })
    await room.school.call('POST', `/question-banks/${bank.id}/questions`, { as: room.author, body: { questions: many(2) } })
    expect([await issue(), await detail()]).toMatchObject([[], { questionCount: 5, totalPoints: 10 }])
    await room.school.call('DELETE', `/questions/${kept[0]?.id}`, { as: room.author })
    expect(await issue()).toEqual(['“Planets quiz”: A draw asks for 5 questions of the bank “Planets”, which has 4 like that.'])
    await room.school.call('PATCH', `/draws/${id}`, { as: room.author, body: { count: 3 } })
    expect(await issue()).toEqual([])
    await draw({ count: 2 })
    expect(await issue()).toEqual(['“Planets quiz”: Its draws ask for 5 different questions of the bank “Planets”, which has 4 like that.'])
  })

  test('copies draw from the same banks, and a bank that is drawn from is not deleted', async () => {
    const { room, bank, quiz, draw } = await bankAndQuiz(many(3))
    await draw({ count: 2, points: 3 })
    const as = room.author
    const copy = await room.school.call<{ id: string }>('POST', `/courses/${room.courseId}/duplicate`, { as, body: {} })
    await room.school.drain()
    const copied = (await room.school.call<(Detail & { id: string; courseId: string })[]>('GET', '/assessments', { as })).find(
      ({ courseId }) => courseId === copy.id,
    )
    expect(copied).toMatchObject({ questionCount: 2, totalPoints: 6 })
    expect(await room.school.call<Draw[]>('GET', `/assessments/${copied?.id}/draws`, { as })).toMatchObject([
      { bankId: bank.id, count: 2, available: 3 },
    ])
    expect((await errorOf(await room.school.fetch('DELETE', `/question-banks/${bank.id}`, { as }))).message).toContain('“Planets quiz”')
    const drawn = await room.school.call<Draw[]>('GET', `/assessments/${quiz}/draws`, { as })
    await room.school.call('DELETE', `/draws/${drawn[0]?.id}`, { as })
    expect(await room.school.call<Draw[]>('GET', `/assessments/${quiz}/draws`, { as })).toEqual([])
    expect(await room.school.call('GET', `/assessments/${quiz}`, { as })).toMatchObject({ questionCount: 0, totalPoints: 0 })
  })

  test('draws are the authors’: others are refused, strangers find none, and a stranger’s bank is not there', async () => {
    const { room, quiz, draw } = await bankAndQuiz(many(3))
    const { id } = await draw({})
    const stranger = await Classroom.open()
    const own = await stranger.school.call<QuestionBank>('POST', '/question-banks', { as: stranger.author, body: { name: 'Theirs' } })
    const post = (body: object) => room.school.fetch('POST', `/assessments/${quiz}/draws`, { as: room.author, body })
    expect((await post({ bankId: own.id, count: 1 })).status).toBe(404)
    expect((await errorOf(await post({ bankId: own.id, count: 0 }))).details.map(({ field }) => field)).toEqual(['count'])
    expect((await room.school.fetch('GET', `/assessments/${quiz}/draws`, { as: room.learner })).status).toBe(403)
    expect((await room.school.fetch('PATCH', `/draws/${id}`, { as: room.learner, body: { count: 2 } })).status).toBe(403)
    expect((await stranger.school.fetch('DELETE', `/draws/${id}`, { as: stranger.author })).status).toBe(404)
    const survey = await room.assessment({ title: 'Survey', type: 'survey' }, [])
    expect(
      (await room.school.fetch('POST', `/assessments/${survey}/draws`, { as: room.author, body: { bankId: 'bnk_1', count: 1 } })).status,
    ).toBe(404)
  })
})

test('matching gives as many as can be given, whatever order the draws want theirs in', () => {
  const draws = [
    { id: 'any', count: 3 },
    { id: 'hard', count: 2 },
  ]
  const wants = (drawId: string, ids: number[]) => ids.map((id) => ({ drawId, questionId: `q${id}` }))
  const given = matchDraws(draws, [...wants('any', [1, 2, 3, 4, 5]), ...wants('hard', [1, 2])])
  expect([given.get('any')?.sort(), given.get('hard')?.sort()]).toEqual([
    ['q3', 'q4', 'q5'],
    ['q1', 'q2'],
  ])
  expect(matchDraws(draws, wants('any', [1])).get('any')).toEqual(['q1'])
})
