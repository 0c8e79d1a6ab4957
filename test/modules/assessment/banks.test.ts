import { describe, expect, test } from 'vitest'
import type { BankQuestion, QuestionBank } from '../../../src/modules/assessment/banks/contract.ts'
import type { Person } from '../../support/school.ts'
import { Classroom, quiz } from './classroom.ts'

const refusal = async (response: Response): Promise<string[]> => {
  const { error } = (await response.json()) as { error: { code: string; message: string; details: { field: string }[] } }
  return [error.code, ...error.details.map(({ field }) => field)]
}
const truth = (text: string, more: object = {}) => ({ type: 'true_false', text, correctAnswer: { value: true }, ...more })

const bankOf = (room: Classroom, more: object = {}, as: Person = room.author) =>
  room.school.call<QuestionBank>('POST', '/question-banks', { as, body: { name: 'Planets', ...more } })
const fill = (room: Classroom, bank: QuestionBank, questions: object[], as: Person = room.author) =>
  room.school.call<BankQuestion[]>('POST', `/question-banks/${bank.id}/questions`, { as, body: { questions } })
const find = async (room: Classroom, bank: QuestionBank, query = '') => {
  const response = await room.school.fetch('GET', `/question-banks/${bank.id}/questions${query}`, { as: room.author })
  const { data, meta } = (await response.json()) as { data: BankQuestion[]; meta: { total: number } }
  return { texts: data.map(({ text }) => text), total: meta.total, data }
}

describe('question banks', () => {
  test('a bank of a course is its authors’; one of the school is used by all who may author and changed by who made it', async () => {
    const room = await Classroom.open()
    const [other, teacher, admin] = [
      await room.school.person('content_creator'),
      await room.school.person('instructor'),
      await room.school.person('admin'),
    ]
    const own = await bankOf(room, { courseId: room.courseId })
    const shared = await bankOf(room, { name: 'Everybody’s' })
    expect(own).toMatchObject({ courseId: room.courseId, courseTitle: 'Planets', questionCount: 0, canEdit: true })
    const listed = async (as: Person) =>
      (await room.school.call<QuestionBank[]>('GET', '/question-banks', { as })).map(({ id, canEdit }) => [id, canEdit])
    expect(await listed(room.author)).toEqual(
      expect.arrayContaining([
        [own.id, true],
        [shared.id, true],
      ]),
    )
    expect(await listed(other)).toEqual([[shared.id, false]])
    expect(await listed(teacher)).toEqual([[shared.id, false]])
    expect(await listed(admin)).toHaveLength(2)
    const found = async (query: string, as: Person) =>
      (await room.school.call<QuestionBank[]>('GET', `/question-banks?${query}`, { as })).map(({ name }) => name)
    expect(await found('q=every', room.author)).toEqual(['Everybody’s'])
    expect(await found('courseId=crs_other', admin)).toEqual(['Everybody’s'])
    expect((await found(`courseId=${room.courseId}`, room.author)).sort()).toEqual(['Everybody’s', 'Planets'])
    expect(await found('perPage=1&page=2', room.author)).toHaveLength(1)
    expect((await room.school.fetch('GET', `/question-banks/${own.id}`, { as: other })).status).toBe(404)
    expect((await room.school.fetch('GET', `/question-banks/${own.id}/questions`, { as: other })).status).toBe(404)
    expect((await room.school.fetch('GET', `/question-banks/${shared.id}/questions`, { as: other })).status).toBe(200)
    const change = (as: Person, id: string) => room.school.fetch('PATCH', `/question-banks/${id}`, { as, body: { name: 'Mine now' } })
    expect([(await change(other, own.id)).status, (await change(other, shared.id)).status, (await change(admin, own.id)).status]).toEqual([
      404, 403, 200,
    ])
    const foreign = await room.school.fetch('POST', '/question-banks', { as: other, body: { name: 'X', courseId: room.courseId } })
    expect(foreign.status).toBe(403)
    expect((await room.school.fetch('GET', '/question-banks', { as: room.learner })).status).toBe(403)
  })

  test('where instructors may edit all courses they look after all banks', async () => {
    const room = await Classroom.open({ settings: { instructorsEditAll: true } })
    const bank = await bankOf(room, { courseId: room.courseId })
    const teacher = await room.school.person('instructor')
    expect(await room.school.call('GET', `/question-banks/${bank.id}`, { as: teacher })).toMatchObject({ canEdit: true })
    expect(await room.school.call('GET', '/question-banks', { as: teacher })).toHaveLength(1)
  })

  test('its counter and its tags follow every change of its questions', async () => {
    const room = await Classroom.open()
    const bank = await bankOf(room)
    const state = async () => {
      const { questionCount, tags } = await room.school.call<QuestionBank>('GET', `/question-banks/${bank.id}`, { as: room.author })
      return [questionCount, tags]
    }
    const [first, second] = await fill(room, bank, [truth('One', { tags: ['sun', 'sky'] }), truth('Two', { tags: ['sun'] })])
    expect(await state()).toEqual([2, ['sky', 'sun']])
    await room.school.call('PATCH', `/questions/${first?.id}`, { as: room.author, body: { tags: ['moon'] } })
    expect(await state()).toEqual([2, ['moon', 'sun']])
    await room.school.call('POST', `/questions/${first?.id}/duplicate`, { as: room.author, body: {} })
    expect(await state()).toEqual([3, ['moon', 'sun']])
    await room.school.fetch('DELETE', `/questions/${second?.id}`, { as: room.author })
    expect(await state()).toEqual([2, ['moon']])
  })

  test('questions are found by words of the text, blocks and options, by kind, tag and difficulty, newest first and by page', async () => {
    const room = await Classroom.open()
    const bank = await bankOf(room)
    const blocks = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Saturn has rings.' }] }] }
    await fill(room, bank, [
      ...quiz,
      truth('Юпитер велик.', { tags: ['giants'], difficulty: 'hard' }),
      { ...truth('x', { tags: ['giants'], difficulty: 'easy' }), text: blocks },
    ])
    expect((await find(room, bank, '?q=rings')).data.map(({ text }) => text)).toEqual([blocks])
    expect(await find(room, bank, '?q=paragraph')).toMatchObject({ total: 0 })
    expect(await find(room, bank, `?q=${encodeURIComponent('юпитер')}`)).toMatchObject({ texts: ['Юпитер велик.'], total: 1 })
    expect(await find(room, bank, '?q=VENUS')).toMatchObject({ texts: ['Which planet is red?'] })
    expect(await find(room, bank, '?type=numeric')).toMatchObject({ texts: ['Moons of Mars?'], total: 1 })
    expect(await find(room, bank, '?tag=giants')).toMatchObject({ total: 2 })
    expect(await find(room, bank, '?tag=giants&difficulty=hard')).toMatchObject({ texts: ['Юпитер велик.'], total: 1 })
    expect(await find(room, bank, '?perPage=2&page=2')).toMatchObject({ texts: ['Moons of Mars?', 'Our planet is called …'], total: 7 })
  })

  test('one without its right answer is refused, and of many then none is kept', async () => {
    const room = await Classroom.open()
    const bank = await bankOf(room)
    const post = (body: object) => room.school.fetch('POST', `/question-banks/${bank.id}/questions`, { as: room.author, body })
    expect(await refusal(await post({ questions: [truth('Right.'), { type: 'numeric', text: 'How many?' }] }))).toEqual([
      'VALIDATION_ERROR',
      'questions.1.correctAnswer',
    ])
    expect(await find(room, bank)).toMatchObject({ total: 0 })
    const made = (await (await post(truth('Alone.'))).json()) as { data: BankQuestion }
    expect(made.data).toMatchObject({ bankId: bank.id, assessmentId: null, source: null, usedIn: 0 })
  })

  test('many change alike, and move to another bank of the caller’s; a stranger’s bank takes none', async () => {
    const room = await Classroom.open()
    const [bank, target] = [await bankOf(room), await bankOf(room, { name: 'Other' })]
    const made = await fill(room, bank, [truth('One', { tags: ['a', 'b'] }), truth('Two', { tags: ['b'] }), truth('Three')])
    const ids = made.slice(0, 2).map(({ id }) => id)
    const patch = (body: object) =>
      room.school.fetch('PATCH', `/question-banks/${bank.id}/questions`, { as: room.author, body: { questionIds: ids, ...body } })
    const answer = (await (await patch({ points: 3, difficulty: 'hard', addTags: ['c'], removeTags: ['b'] })).json()) as { data: object[] }
    expect(answer.data).toMatchObject([
      { points: 3, difficulty: 'hard', tags: ['a', 'c'] },
      { points: 3, tags: ['c'] },
    ])
    expect((await find(room, bank)).data.map(({ points, tags }) => [points, tags])).toEqual([
      [1, []],
      [3, ['c']],
      [3, ['a', 'c']],
    ])
    expect((await patch({ bankId: target.id })).status).toBe(200)
    expect(await find(room, bank)).toMatchObject({ texts: ['Three'] })
    expect(await find(room, target)).toMatchObject({ texts: ['Two', 'One'], total: 2 })
    expect((await patch({ points: 1 })).status).toBe(404)
    const stranger = await room.school.person('content_creator')
    const theirs = await bankOf(room, { name: 'Theirs' }, stranger)
    const move = (bankId: string) =>
      room.school.fetch('PATCH', `/question-banks/${target.id}/questions`, { as: room.author, body: { questionIds: ids, bankId } })
    expect((await move(theirs.id)).status).toBe(403)
  })

  test('two authors at once cannot miscount a bank', async () => {
    const room = await Classroom.open()
    const bank = await bankOf(room)
    await Promise.all(['A', 'B', 'C', 'D'].map((text) => fill(room, bank, [truth(text)])))
    expect(await room.school.call('GET', `/question-banks/${bank.id}`, { as: room.author })).toMatchObject({ questionCount: 4 })
  })

  test('a bank whose questions assessments use is not deleted, and they are named; an unused one goes with its questions', async () => {
    const room = await Classroom.open()
    const bank = await bankOf(room)
    const [question] = await fill(room, bank, [truth('One')])
    const id = await room.assessment({ title: 'Mid-term' }, [])
    const questionIds = [question?.id ?? '']
    await room.school.call('POST', `/assessments/${id}/questions/from-banks`, { as: room.author, body: { questionIds } })
    const refused = await room.school.fetch('DELETE', `/question-banks/${bank.id}`, { as: room.author })
    expect(refused.status).toBe(422)
    expect(JSON.stringify(await refused.json())).toContain('“Mid-term”')
    await room.school.fetch('POST', `/question-banks/${bank.id}/questions/delete`, { as: room.author, body: { questionIds } })
    expect((await room.school.fetch('DELETE', `/question-banks/${bank.id}`, { as: room.author })).status).toBe(204)
    expect((await room.school.fetch('GET', `/question-banks/${bank.id}`, { as: room.author })).status).toBe(404)
  })
})
