import { describe, expect, test } from 'vitest'
import type { BankQuestion, QuestionBank } from '../../../src/modules/assessment/banks/contract.ts'
import { AiSchool, codeOf } from './ai-school.ts'

const bankOf = (ai: AiSchool, more: object = { courseId: ai.courseId }, as = ai.author) =>
  ai.school.call<QuestionBank>('POST', '/question-banks', { as, body: { name: 'Cells for later', ...more } })
const kept = (ai: AiSchool, { id }: QuestionBank) =>
  ai.school.call<BankQuestion[]>('GET', `/question-banks/${id}/questions?perPage=100`, { as: ai.author })

describe('drafts and question banks', () => {
  test('an accepted draft joins the bank that is named, and no assessment', async () => {
    const ai = await AiSchool.open()
    const bank = await bankOf(ai)
    const job = await ai.generate({ assessmentId: ai.assessmentId })
    const [draft, second, third] = await ai.drafts(job.id)
    expect((await ai.decide(`/ai/drafts/${draft?.id}/accept`, { bankId: bank.id })).status).toBe(200)
    expect((await ai.decide(`/ai/jobs/${job.id}/accept`, { draftIds: [second?.id, third?.id], bankId: bank.id })).status).toBe(200)
    expect(await ai.questions()).toEqual([])
    const questions = await kept(ai, bank)
    expect(questions.map(({ text }) => text)).toEqual([third, second, draft].map((one) => one?.question.text))
    const after = (await ai.drafts(job.id)).find(({ id }) => id === draft?.id)
    expect(after).toMatchObject({ status: 'accepted', bankId: bank.id, assessmentId: null, questionId: questions[2]?.id })
    expect(await ai.school.call('GET', `/question-banks/${bank.id}`, { as: ai.author })).toMatchObject({ questionCount: 3 })
  })

  test('two people who accept the same draft into a bank at once make one question', async () => {
    const ai = await AiSchool.open()
    const bank = await bankOf(ai)
    const job = await ai.generate()
    const [draft] = await ai.drafts(job.id)
    const answers = await Promise.all(
      [ai.author, ai.admin].map((as) => ai.decide(`/ai/drafts/${draft?.id}/accept`, { bankId: bank.id }, as)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await kept(ai, bank)).toHaveLength(1)
  })

  test('it is an assessment or a bank, never both; a bank of the course or the school that the author may change', async () => {
    const ai = await AiSchool.open()
    const job = await ai.generate()
    const [draft] = await ai.drafts(job.id)
    const accept = async (body: object) => codeOf(await ai.decide(`/ai/drafts/${draft?.id}/accept`, body))
    const bank = await bankOf(ai)
    expect(await accept({ bankId: bank.id, assessmentId: ai.assessmentId })).toBe('400 VALIDATION_ERROR')
    expect(await accept({})).toBe('422 UNPROCESSABLE')
    expect(await accept({ bankId: 'bnk_unknown' })).toBe('404 NOT_FOUND')
    const elsewhere = await ai.school.call<{ id: string }>('POST', '/courses', { as: ai.author, body: { title: 'Chemistry' } })
    expect(await accept({ bankId: (await bankOf(ai, { courseId: elsewhere.id })).id })).toBe('404 NOT_FOUND')
    expect(await accept({ bankId: (await bankOf(ai, {}, ai.admin)).id })).toBe('403 FORBIDDEN')
    expect((await ai.decide(`/ai/drafts/${draft?.id}/accept`, { bankId: (await bankOf(ai, {})).id })).status).toBe(200)
  })

  test('a draft that asks what a bank of the course asks already is flagged, with the bank’s name', async () => {
    const ai = await AiSchool.open()
    const bank = await bankOf(ai)
    const first = await ai.generate({ types: ['fill_blank'], count: 3 })
    const drafts = await ai.drafts(first.id)
    await ai.decide(`/ai/jobs/${first.id}/accept`, { draftIds: drafts.map(({ id }) => id), bankId: bank.id })
    const second = await ai.generate({ types: ['fill_blank'], count: 3 })
    const known = new Set(drafts.map(({ question }) => question.text))
    const again = (await ai.drafts(second.id)).filter(({ question }) => known.has(question.text))
    expect(again.length).toBeGreaterThan(0)
    for (const { flags } of again)
      expect(flags).toContainEqual(expect.objectContaining({ code: 'duplicate', message: '“Cells for later” asks the same already.' }))
  })
})
