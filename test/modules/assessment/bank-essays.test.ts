import { expect, test } from 'vitest'
import type { BankQuestion, QuestionBank } from '../../../src/modules/assessment/banks/contract.ts'
import type { Question } from '../../../src/modules/assessment/questions/contract.ts'
import type { Rubric } from '../../../src/modules/assessment/rubrics/contract.ts'
import { EssayClass, errorOf, rubric } from './essay-class.ts'

async function scene() {
  const { school, room, teacher: as, ...rest } = await EssayClass.open()
  const call = <T>(method: string, path: string, body?: object, who = as) =>
    school.call<T>(method, path, { as: who, ...(body && { body }) })
  const send = (method: string, path: string, body?: object) => school.fetch(method, path, { as, ...(body && { body }) })
  const admin = await school.person('admin')
  const common = await call<Rubric>('POST', '/rubrics', { ...rubric, title: 'Common' }, admin)
  const ofCourse = await call<Rubric>('POST', '/rubrics', { ...rubric, courseId: room.courseId, title: 'Of the course' })
  const bank = await call<QuestionBank>('POST', '/question-banks', { name: 'Of the school' })
  const essay = (rubricId: string) => ({ type: 'essay', text: 'Why?', points: 10, correctAnswer: { rubricId } })
  return { ...rest, school, room, call, send, admin, common, ofCourse, bank, essay }
}

test('an essay in a bank carries a rubric of the school; when that is mended, so are the bank and whoever refers to it', async () => {
  const { room, call, admin, common, bank, essay } = await scene()
  const kept = await call<BankQuestion>('POST', `/question-banks/${bank.id}/questions`, essay(common.id))
  expect(kept.correctAnswer).toMatchObject({ rubricId: common.id, rubric: { title: 'Common' } })
  const quiz = await room.assessment({}, [])
  await call('POST', `/assessments/${quiz}/questions/from-banks`, { questionIds: [kept.id] })
  await call('PATCH', `/rubrics/${common.id}`, { title: 'Mended' }, admin)
  const [inBank] = await call<BankQuestion[]>('GET', `/question-banks/${bank.id}/questions`)
  const [inQuiz] = await call<Question[]>('GET', `/assessments/${quiz}/questions`)
  for (const question of [inBank, inQuiz])
    expect(question?.correctAnswer).toMatchObject({ rubricId: common.id, rubric: { title: 'Mended' } })
  await call('DELETE', `/rubrics/${common.id}`, undefined, admin)
  const [left] = await call<BankQuestion[]>('GET', `/question-banks/${bank.id}/questions`)
  expect(left?.correctAnswer).toEqual({ rubric: expect.objectContaining({ title: 'Mended' }) })
})

test('a bank of the school takes no rubric of one course, neither written nor saved from there', async () => {
  const { room, call, send, ofCourse, bank, essay } = await scene()
  const written = await send('POST', `/question-banks/${bank.id}/questions`, essay(ofCourse.id))
  expect([written.status, (await errorOf(written)).details[0]?.field]).toEqual([400, 'correctAnswer.rubricId'])
  const quiz = await room.assessment({}, [essay(ofCourse.id)])
  const [own] = await call<Question[]>('GET', `/assessments/${quiz}/questions`)
  expect((await send('POST', `/questions/${own?.id}/bank`, { bankId: bank.id })).status).toBe(422)
  const mine = await call<QuestionBank>('POST', '/question-banks', { name: 'Of the course', courseId: room.courseId })
  expect(await call('POST', `/questions/${own?.id}/bank`, { bankId: mine.id })).toMatchObject({ type: 'essay', usedIn: 1 })
})

test('an assessment holds ten essays at most, wherever they come from', async () => {
  const { room, call, send, common, bank, essay } = await scene()
  const kept = await call<BankQuestion[]>('POST', `/question-banks/${bank.id}/questions`, {
    questions: [essay(common.id), essay(common.id), { type: 'true_false', text: 'It is.', correctAnswer: { value: true } }],
  })
  const quiz = await room.assessment(
    {},
    Array.from({ length: 9 }, () => essay(common.id)),
  )
  const ids = kept.map(({ id }) => id)
  expect((await send('POST', `/assessments/${quiz}/questions/from-banks`, { questionIds: ids.slice(0, 2) })).status).toBe(422)
  await call('POST', `/assessments/${quiz}/questions/from-banks`, { questionIds: ids.slice(1) })
  expect((await send('PATCH', `/questions/${ids[2]}`, { type: 'essay', correctAnswer: {} })).status).toBe(422)
})
