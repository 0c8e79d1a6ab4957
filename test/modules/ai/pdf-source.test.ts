import { expect, test } from 'vitest'
import type { AiSource } from '../../../src/modules/ai/jobs/contract.ts'
import { pageAt } from '../../../src/modules/ai/sources/blocks.ts'
import { chunk, textOf } from '../../../src/modules/ai/sources/chunk.ts'
import type { Media } from '../../../src/modules/media/contract.ts'
import { wordsKey } from '../../../src/modules/media/pdf-words.ts'
import { lines, lockedPdf, pdfOf, scannedPdf } from '../../support/pdf-files.ts'
import { sendFile } from '../media/uploading.ts'
import { AiSchool, cells } from './ai-school.ts'

/** Text set in lines of about so many letters, one paragraph a page, with a running head and page numbers. */
const book = (texts: readonly string[]) =>
  pdfOf(
    texts.map((text, i) => [
      { text: 'Biology for everybody', x: 50, y: 770 },
      { text: String(i + 1), x: 300, y: 30 },
      ...lines(text.match(/.{1,70}(?:\s|$)/g) ?? [], { x: 50, y: 700 }),
    ]),
  )
const upload = async ({ school, author }: AiSchool, filename: string, content: Uint8Array): Promise<Media> =>
  ((await (await sendFile(school, author, { filename, contentType: 'application/pdf', content })).json()) as { data: Media }).data
const refusal = async (response: Response): Promise<string> => {
  const { error } = (await response.json()) as { error: { code: string; message: string; details: { field: string }[] } }
  return `${error.code} ${error.details[0]?.field}: ${error.message}`
}

test('questions of an uploaded PDF rest on passages that are found in it, and say their page', async () => {
  const ai = await AiSchool.open()
  const file = await upload(ai, 'cells.pdf', await book(cells))
  const job = await ai.generate({ source: { mediaId: file.id }, count: 6 })
  expect(job).toMatchObject({ status: 'done', title: 'cells.pdf' })
  const drafts = await ai.drafts(job.id)
  expect(drafts.length).toBeGreaterThan(3)
  const { blocks } = await ai.school.call<AiSource>('GET', `/ai/jobs/${job.id}/sources/0`, { as: ai.author })
  const whole = textOf(blocks)
  expect(whole).toBe(cells.join('\n'))
  for (const { passage, flags } of drafts) {
    expect(passage.found).not.toBe('none')
    expect(flags.map(({ code }) => code)).not.toContain('quote_missing')
    const before = whole.slice(0, passage.start ?? 0)
    const block = blocks[before.split('\n').length - 1]
    const page = block && pageAt(block, before.length - (before.lastIndexOf('\n') + 1))
    expect(cells[(page ?? 0) - 1]).toContain(whole.slice(passage.start ?? 0, passage.end ?? 0))
  }
})

test('a lesson that shows a PDF is read by its pages', async () => {
  const ai = await AiSchool.open()
  const { school, author } = ai
  const file = await upload(ai, 'organelles.pdf', await book(cells.slice(1, 4)))
  const lesson = await school.call<{ id: string }>('POST', `/courses/${ai.courseId}/lessons`, {
    as: author,
    body: { moduleId: ai.moduleId, title: 'Organelles', type: 'document', mediaId: file.id },
  })
  const job = await ai.generate({ source: { lessonIds: [lesson.id] }, count: 4 })
  expect(job).toMatchObject({ status: 'done', title: 'Organelles' })
  const source = await school.call<AiSource>('GET', `/ai/jobs/${job.id}/sources/0`, { as: author })
  expect(source.blocks.map(({ page }) => page)).toEqual([1, 2, 3])
})

test('the text of a PDF is read once and kept, and goes with the file', async () => {
  const ai = await AiSchool.open()
  const file = await upload(ai, 'cells.pdf', await book(cells))
  await ai.generate({ source: { mediaId: file.id }, count: 2 })
  const { files } = await ai.school.ctx(ai.author)
  expect(await files.head(wordsKey(file.id))).not.toBeNull()
  await files.put(wordsKey(file.id), JSON.stringify({ blocks: [{ kind: 'text', text: cells[0], page: 7 }] }))
  const again = await ai.generate({ source: { mediaId: file.id }, count: 2 })
  const source = await ai.school.call<AiSource>('GET', `/ai/jobs/${again.id}/sources/0`, { as: ai.author })
  expect(source.blocks).toMatchObject([{ page: 7 }])
  await ai.school.call('DELETE', `/media/${file.id}`, { as: ai.author })
  expect(await files.head(wordsKey(file.id))).toBeNull()
})

test('a PDF that cannot be read is refused with what to do about it; among lessons it holds nothing up, and the report names it and why', async () => {
  const ai = await AiSchool.open()
  const scan = await upload(ai, 'scan.pdf', await scannedPdf(2))
  expect(await refusal(await ai.start({ source: { mediaId: scan.id } }))).toMatch(/^UNPROCESSABLE source: scan\.pdf holds no text.*OCR/)
  const locked = await upload(ai, 'exam.pdf', await lockedPdf([]))
  expect(await refusal(await ai.start({ source: { mediaId: locked.id } }))).toMatch(/exam\.pdf is locked with a password/)
  const lesson = await ai.school.call<{ id: string }>('POST', `/courses/${ai.courseId}/lessons`, {
    as: ai.author,
    body: { moduleId: ai.moduleId, title: 'Scanned', type: 'document', mediaId: scan.id },
  })
  expect(await refusal(await ai.start({ source: { lessonIds: [lesson.id] } }))).toMatch(/scan\.pdf holds no text/)
  const silent = await ai.school.call<{ id: string }>('POST', `/courses/${ai.courseId}/lessons`, {
    as: ai.author,
    body: { moduleId: ai.moduleId, title: 'Nothing said', type: 'video' },
  })
  const started = await ai.start({ source: { lessonIds: [lesson.id, silent.id, ai.lessonId] }, count: 3 })
  const unread = [
    { lessonId: lesson.id, title: 'Scanned', reason: expect.stringMatching(/^scan\.pdf holds no text.*OCR/) },
    { lessonId: silent.id, title: 'Nothing said', reason: expect.stringMatching(/a recording needs captions/) },
  ]
  const { data } = (await started.json()) as { data: { id: string } }
  expect(data).toMatchObject({ unread })
  // A text about the whole course says so, too.
  const summary = await ai.school.fetch('POST', '/ai/summarize-content', {
    as: ai.author,
    body: { courseId: ai.courseId, kind: 'summary' },
  })
  const done = /^event: done\ndata: (.*)$/m.exec(await summary.text())?.[1] ?? '{}'
  expect((JSON.parse(done) as { unread: object[] }).unread).toEqual(expect.arrayContaining(unread))
  await ai.school.drain()
  expect(await ai.school.call('GET', `/ai/jobs/${data.id}`, { as: ai.author })).toMatchObject({
    status: 'done',
    unread,
    steps: { done: 1, total: 1 },
  })
})

test('a paragraph that is split keeps the page of each of its pieces', () => {
  const text = `${'a '.repeat(30)}${'b '.repeat(30)}${'c '.repeat(30)}`.trim()
  const block = { kind: 'text' as const, text, page: 4, turns: [text.indexOf('b'), text.indexOf('c')] }
  const parts = chunk([{ title: '', lessonId: null, mediaId: null, blocks: [block] }], 50)
  for (const piece of parts.flatMap(({ blocks }) => blocks)) {
    for (const [i, letter] of [...piece.text].entries()) {
      if (letter !== ' ') expect(pageAt(piece, i)).toBe({ a: 4, b: 5, c: 6 }[letter])
    }
  }
  expect(parts.length).toBeGreaterThan(2)
})
