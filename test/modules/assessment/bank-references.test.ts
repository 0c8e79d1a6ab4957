import { describe, expect, test } from 'vitest'
import type { BankQuestion, QuestionBank } from '../../../src/modules/assessment/banks/contract.ts'
import type { Question } from '../../../src/modules/assessment/questions/contract.ts'
import type { Person } from '../../support/school.ts'
import { Classroom } from './classroom.ts'

const truth = (text: string, more: object = {}) => ({ type: 'true_false', text, correctAnswer: { value: true }, ...more })

/** A bank with these questions and an assessment that refers to all of them. */
async function scene(texts = ['One', 'Two'], more: object = {}) {
  const room = await Classroom.open()
  const { author, school } = room
  const call = <T>(method: string, path: string, body?: object, as: Person = author) =>
    school.call<T>(method, path, { as, ...(body && { body }) })
  const send = (method: string, path: string, body?: object, as: Person = author) =>
    school.fetch(method, path, { as, ...(body && { body }) })
  const bank = await call<QuestionBank>('POST', '/question-banks', { name: 'Skies' })
  const kept = await call<BankQuestion[]>('POST', `/question-banks/${bank.id}/questions`, { questions: texts.map((text) => truth(text)) })
  const questionIds = kept.map(({ id }) => id)
  const quiz = await room.assessment(more, [])
  const put = (id: string, ids: string[] = questionIds) =>
    call<Question[]>('POST', `/assessments/${id}/questions/from-banks`, { questionIds: ids })
  const references = await put(quiz)
  const questions = (id = quiz) => call<Question[]>('GET', `/assessments/${id}/questions`)
  const totals = async (id = quiz) => {
    const { totalPoints, questionCount } = await call<{ totalPoints: number; questionCount: number }>('GET', `/assessments/${id}`)
    return [questionCount, totalPoints]
  }
  const source = (at = 0) => `/questions/${kept[at]?.id}`
  const reference = (at = 0) => `/questions/${references[at]?.id}`
  return { room, call, send, bank, kept, quiz, put, references, questions, totals, source, reference }
}

describe('a question of a bank in an assessment', () => {
  test('is a live reference: a change in the bank changes every assessment that uses it, its points and its totals', async () => {
    const { room, call, put, questions, totals, source, kept, bank } = await scene()
    const second = await room.assessment({ title: 'Second' }, [truth('Own')])
    await put(second, [kept[0]?.id ?? ''])
    expect(await totals()).toEqual([2, 2])
    expect((await questions(second)).map(({ text, order, source: from }) => [text, order, from?.bankName ?? null])).toEqual([
      ['Own', 1, null],
      ['One', 2, 'Skies'],
    ])
    await call('PATCH', source(), { text: 'One, mended', correctAnswer: { value: false }, points: 4 })
    for (const id of [second, undefined]) {
      expect((await questions(id)).find(({ source: from }) => from?.questionId === kept[0]?.id)).toMatchObject({
        text: 'One, mended',
        correctAnswer: { value: false },
        points: 4,
      })
    }
    expect([await totals(), await totals(second)]).toEqual([
      [2, 5],
      [2, 5],
    ])
    const listed = await call<BankQuestion[]>('GET', `/question-banks/${bank.id}/questions`)
    expect(listed.map(({ text, usedIn }) => [text, usedIn])).toEqual([
      ['Two', 1],
      ['One, mended', 2],
    ])
  })

  test('an attempt that has begun keeps its paper when the bank changes; the next one has the change', async () => {
    const { room, call, quiz, source } = await scene(['The sky is green.'])
    const attempt = await room.start(quiz)
    await call('PATCH', source(), { text: 'The sky is blue.', correctAnswer: { value: false } })
    await room.save(attempt, 'true_false', { value: true })
    expect(await room.submit(attempt.id)).toMatchObject({ percentage: 100 })
    expect(await room.get(attempt.id)).toMatchObject({ questions: [{ text: 'The sky is green.' }] })
    const next = await room.start(quiz)
    expect(next.questions).toMatchObject([{ text: 'The sky is blue.' }])
    await room.save(next, 'true_false', { value: true })
    expect(await room.submit(next.id)).toMatchObject({ percentage: 0 })
  })

  test('points may be the assessment’s own; given the bank’s points again it follows them again', async () => {
    const { call, send, questions, totals, source, reference, quiz } = await scene()
    await call('PATCH', reference(), { points: 10 })
    expect(await totals()).toEqual([2, 11])
    await call('PATCH', source(), { points: 2, explanation: 'Because.' })
    expect((await questions())[0]).toMatchObject({ points: 10, explanation: 'Because.', source: { points: 2 } })
    await call('PATCH', reference(), { points: 2 })
    await call('PATCH', source(), { points: 3 })
    expect((await questions())[0]).toMatchObject({ points: 3 })
    await call('PUT', `/assessments/${quiz}/questions/points`, { points: 7 })
    await call('PATCH', source(), { points: 4 })
    expect(await totals()).toEqual([2, 14])
    const refused = await send('PATCH', reference(), { text: 'Mine' })
    expect(refused.status).toBe(422)
    expect(JSON.stringify(await refused.json())).toContain('“Skies”')
  })

  test('is put in once, keeps its place in the order, and goes without the bank losing it', async () => {
    const { call, send, put, quiz, references, questions, totals, reference, bank } = await scene()
    expect(await put(quiz)).toEqual([])
    const ids = references.map(({ id }) => id).reverse()
    await call('PUT', `/assessments/${quiz}/questions/order`, { questionIds: ids })
    expect((await questions()).map(({ text, source }) => [text, source?.bankId])).toEqual([
      ['Two', bank.id],
      ['One', bank.id],
    ])
    expect((await send('DELETE', reference())).status).toBe(204)
    expect(await totals()).toEqual([1, 1])
    expect(await call('GET', `/question-banks/${bank.id}`)).toMatchObject({ questionCount: 2 })
  })

  test('detached it is the assessment’s own, and the bank’s changes pass it by', async () => {
    const { call, send, questions, source, reference } = await scene()
    expect(await call('POST', `${reference()}/detach`, {})).toMatchObject({ source: null, text: 'One' })
    await call('PATCH', source(), { text: 'Changed' })
    await call('PATCH', reference(), { text: 'Mine' })
    expect((await questions()).map(({ text, source: from }) => [text, from === null])).toEqual([
      ['Mine', true],
      ['Two', false],
    ])
    expect((await send('POST', `${reference()}/detach`, {})).status).toBe(422)
  })

  test('deleted from the bank it stays in the assessments as their own: nobody’s quiz loses a question', async () => {
    const { room, send, questions, totals, source, reference, quiz, call } = await scene(['One'])
    expect((await send('DELETE', source())).status).toBe(204)
    expect(await questions()).toMatchObject([{ text: 'One', source: null }])
    expect(await totals()).toEqual([1, 1])
    await call('PATCH', reference(), { text: 'Mine now' })
    expect((await room.start(quiz)).questions).toMatchObject([{ text: 'Mine now' }])
  })

  test('a copy of the assessment refers to the same question; a copy of the question alone is the assessment’s own', async () => {
    const { call, quiz, questions, source, reference, totals } = await scene(['One'])
    await call('PATCH', reference(), { points: 5 })
    const copy = await call<{ id: string }>('POST', `/assessments/${quiz}/duplicate`, {})
    await call('POST', `${reference()}/duplicate`, {})
    await call('PATCH', source(), { text: 'Changed' })
    expect((await questions(copy.id)).map(({ text, points }) => [text, points])).toEqual([['Changed', 5]])
    expect((await questions()).map(({ text, source: from }) => [text, from !== null])).toEqual([
      ['Changed', true],
      ['One', false],
    ])
    expect([await totals(copy.id), await totals()]).toEqual([
      [1, 5],
      [2, 10],
    ])
  })

  test('a copied course refers to the bank as its original does', async () => {
    const { room, call, source, questions } = await scene(['One'])
    const copy = await call<{ id: string }>('POST', `/courses/${room.courseId}/duplicate`, {})
    await room.school.drain()
    const [made] = await call<{ id: string }[]>('GET', `/courses/${copy.id}/assessments`)
    await call('PATCH', source(), { text: 'Changed' })
    expect(await questions(made?.id)).toMatchObject([{ text: 'Changed', source: { bankName: 'Skies' } }])
  })

  test('only from banks that the author may use, and into an assessment that is theirs', async () => {
    const { room, send, kept, bank, quiz, call } = await scene(['One'])
    const stranger = await room.school.person('content_creator')
    const questionIds = [kept[0]?.id ?? '']
    expect((await send('POST', `/assessments/${quiz}/questions/from-banks`, { questionIds }, stranger)).status).toBe(403)
    const secret = await room.school.call<QuestionBank>('POST', '/question-banks', { as: stranger, body: { name: 'Not a course’s' } })
    expect(secret.courseId).toBeNull()
    const closed = await call<QuestionBank>('POST', '/question-banks', { name: 'Closed', courseId: room.courseId })
    const hidden = await call<BankQuestion>('POST', `/question-banks/${closed.id}/questions`, truth('Hidden'))
    const course = await call<{ id: string }>('POST', '/courses', { title: 'Elsewhere' }, stranger)
    const theirs = await call<{ id: string }>('POST', `/courses/${course.id}/assessments`, { title: 'Q' }, stranger)
    const put = (ids: string[]) => send('POST', `/assessments/${theirs.id}/questions/from-banks`, { questionIds: ids }, stranger)
    expect((await put([hidden.id])).status).toBe(404)
    expect((await put(questionIds)).status).toBe(201)
    expect((await put(['qst_unknown'])).status).toBe(404)
    expect((await send('PATCH', `/questions/${questionIds[0]}`, { text: 'X' }, stranger)).status).toBe(403)
    expect((await send('PATCH', `/questions/${hidden.id}`, { text: 'X' }, stranger)).status).toBe(404)
    expect((await send('GET', `/question-banks/${bank.id}/questions`, undefined, stranger)).status).toBe(200)
  })
})

describe('saving to a bank', () => {
  test('makes the assessment’s question a reference, or leaves it its own; the bank has it whole', async () => {
    const { room, call, bank, questions } = await scene(['In the bank'])
    const id = await room.assessment({ title: 'Own' }, [truth('Linked', { points: 3, tags: ['t'] }), truth('Copied')])
    const [linked, copied] = await questions(id)
    const saved = await call<BankQuestion>('POST', `/questions/${linked?.id}/bank`, { bankId: bank.id })
    expect(saved).toMatchObject({ text: 'Linked', points: 3, tags: ['t'], bankId: bank.id, assessmentId: null, usedIn: 1 })
    await call('POST', `/questions/${copied?.id}/bank`, { bankId: bank.id, link: false })
    expect((await questions(id)).map(({ text, source }) => [text, source?.questionId ?? null])).toEqual([
      ['Linked', saved.id],
      ['Copied', null],
    ])
    const listed = await call<BankQuestion[]>('GET', `/question-banks/${bank.id}/questions`)
    expect(listed.map(({ text, usedIn }) => [text, usedIn])).toEqual([
      ['Copied', 0],
      ['Linked', 1],
      ['In the bank', 1],
    ])
    await call('PATCH', `/questions/${saved.id}`, { text: 'Linked, mended' })
    expect((await questions(id))[0]).toMatchObject({ text: 'Linked, mended', points: 3 })
  })

  test('is refused for what has no right answer, for what stands in a bank already, and for a bank that is not the caller’s', async () => {
    const { room, send, call, bank, reference, questions } = await scene(['One'])
    const survey = await room.assessment({ type: 'survey' }, [{ type: 'true_false', text: 'Was it good?' }])
    const [asked] = await questions(survey)
    const save = (path: string, bankId = bank.id) => send('POST', `${path}/bank`, { bankId })
    expect((await save(`/questions/${asked?.id}`)).status).toBe(422)
    expect((await save(reference())).status).toBe(422)
    const stranger = await room.school.person('content_creator')
    const theirs = await call<QuestionBank>('POST', '/question-banks', { name: 'Theirs' }, stranger)
    const own = await room.assessment({}, [truth('Mine')])
    const [mine] = await questions(own)
    expect((await save(`/questions/${mine?.id}`, theirs.id)).status).toBe(403)
    expect((await save(`/questions/${mine?.id}`, 'bnk_unknown')).status).toBe(404)
  })
})
