import { afterEach, describe, expect, test } from 'vitest'
import type { TextEvent } from '../../../src/modules/ai/texts/contract.ts'
import type { Reply } from '../../support/openai-protocol.ts'
import { AiSchool, codeOf, documentOf } from './ai-school.ts'
import { FakeOpenAi } from './fake-openai.ts'

const fakes: FakeOpenAi[] = []
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.remove()
})
const serve = (answer: (prompt: string) => Reply): FakeOpenAi => {
  const fake = new FakeOpenAi(({ prompt }) => answer(prompt)).install()
  fakes.push(fake)
  return fake
}

async function write(ai: AiSchool, body: object): Promise<TextEvent[]> {
  const response = await ai.school.fetch('POST', '/ai/summarize-content', {
    as: ai.author,
    body: { courseId: ai.courseId, lessonId: ai.lessonId, ...body },
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const text = await response.text()
  return text
    .split('\n\n')
    .filter((part) => part.includes('data:'))
    .map((part) => ({ event: /^event: (.*)$/m.exec(part)?.[1], data: JSON.parse(/^data: (.*)$/m.exec(part)?.[1] ?? '') }) as TextEvent)
}
const wordsOf = (events: TextEvent[]): string => events.flatMap(({ event, data }) => (event === 'delta' ? [data.text] : [])).join('')

describe('texts about a lesson come as they are written', () => {
  test('without a key a summary is sentences of the lesson itself, and says whose work it is', async () => {
    const ai = await AiSchool.open()
    const events = await write(ai, { kind: 'summary' })
    const lines = wordsOf(events).split('\n')
    expect(lines.length).toBeGreaterThanOrEqual(2)
    const lesson = JSON.stringify(await ai.school.call('GET', `/lessons/${ai.lessonId}`, { as: ai.author }))
    for (const line of lines) expect(lesson).toContain(line)
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { engine: 'builtin', inputTokens: 0 } })
  })
  test('flashcards, outline and title are made of the lesson, too', async () => {
    const ai = await AiSchool.open()
    expect(wordsOf(await write(ai, { kind: 'flashcards' }))).toMatch(/ :: /)
    expect(wordsOf(await write(ai, { kind: 'titles' })).split('\n')).toHaveLength(2)
    expect(wordsOf(await write(ai, { kind: 'outline' }))).toMatch(/^- /m)
  })
  test('a model’s text is passed on piece by piece, and its tokens are counted and kept in the ledger', async () => {
    serve(() => 'Cells are small. They live. They divide, and so life goes on.')
    const ai = await AiSchool.open()
    await ai.switchToModel()
    const events = await write(ai, { kind: 'summary' })
    expect(events.filter(({ event }) => event === 'delta').length).toBeGreaterThan(2)
    expect(wordsOf(events)).toContain('life goes on')
    const [entry] = await ai.school.call<{ feature: string; outcome: string; outputTokens: number }[]>('GET', '/ai/ledger', {
      as: ai.admin,
    })
    expect(entry).toMatchObject({ feature: 'summaries', outcome: 'shown', outputTokens: 16 })
  })
  test('what breaks in the middle is said in the stream and stands in the ledger', async () => {
    serve(() => ({ refusal: 'No.' }))
    const ai = await AiSchool.open()
    await ai.switchToModel()
    const events = await write(ai, { kind: 'summary' })
    expect(events.at(-1)).toMatchObject({ event: 'error' })
    const [entry] = await ai.school.call<{ outcome: string }[]>('GET', '/ai/ledger', { as: ai.admin })
    expect(entry?.outcome).toBe('failed')
  })
})

describe('suggestions for a course', () => {
  test('come apart from any save: when they fail, the course is there and can be saved', async () => {
    serve(() => ({ status: 500, headers: { 'retry-after-ms': '1' } }))
    const ai = await AiSchool.open()
    await ai.switchToModel()
    const course = await ai.school.call<{ id: string }>('POST', '/courses', {
      as: ai.author,
      body: { title: 'New', description: 'Just begun.' },
    })
    expect(await codeOf(await ai.school.fetch('POST', '/ai/suggest', { as: ai.author, body: { courseId: course.id } }))).toBe(
      '503 UNAVAILABLE',
    )
    expect(
      (await ai.school.fetch('PATCH', `/courses/${course.id}`, { as: ai.author, body: { subtitle: 'Saved all the same' } })).status,
    ).toBe(200)
  })
  test('are of the shape the form wants; the built-in engine leaves empty what it cannot tell', async () => {
    const ai = await AiSchool.open()
    const description =
      'The cell membrane is a thin layer that controls what enters the cell. Cells divide, and each cell membrane divides with them.'
    expect(await ai.school.call('POST', '/ai/suggest', { as: ai.author, body: { courseId: ai.courseId, description } })).toMatchObject({
      engine: 'builtin',
      outcomes: [],
      requirements: [],
    })
  })
})

test('a lesson in another language gets its gaps in that language, from its own words', async () => {
  const ai = await AiSchool.open([
    'الخلية هي أصغر وحدة حية في الجسم. يتحكم غشاء الخلية في المواد التي تدخل إليها وتخرج منها.',
    'تحمل النواة المادة الوراثية داخل الخلية. تطلق الميتوكوندريا الطاقة من الغذاء داخل الخلية.',
    'تصنع الريبوسومات البروتينات من الأحماض الأمينية. تحتوي النواة على التعليمات التي تحتاجها الريبوسومات.',
  ])
  const job = await ai.generate({ types: ['fill_blank', 'true_false'], count: 4, language: 'ar' })
  const drafts = await ai.drafts(job.id)
  expect(drafts.length).toBeGreaterThan(0)
  for (const { question, passage } of drafts) {
    expect(passage.found).toBe('exact')
    if (question.type === 'fill_blank') expect(question.text).toMatch(/املأ الفراغ: «.*_____.*»/)
  }
  expect(documentOf('x').type).toBe('doc')
})

test('the course of a lesson is known: whoever names the lesson need not name it too', async () => {
  const ai = await AiSchool.open()
  const { lessonId, courseId } = ai
  const named = { source: { lessonIds: [lessonId] }, count: 2 }
  const job = await ai.school.call<{ id: string; courseId: string }>('POST', '/ai/generate-questions', { as: ai.author, body: named })
  expect(job.courseId).toBe(courseId)
  expect((await ai.school.fetch('POST', '/ai/summarize-content', { as: ai.author, body: { lessonId } })).status).toBe(200)
  const stranger = await ai.school.person('instructor')
  for (const [path, body] of [
    ['/ai/generate-questions', named],
    ['/ai/generate-questions', { source: { lessonIds: ['les_none'] } }],
    ['/ai/summarize-content', { lessonId }],
  ] as const)
    expect((await ai.school.fetch('POST', path, { as: stranger, body })).status).toBe(404)
  expect(await ai.school.call('GET', '/ai/jobs', { as: ai.author })).toMatchObject([{ id: job.id }])
  expect(await ai.school.call('GET', '/ai/jobs', { as: stranger })).toEqual([])
})
