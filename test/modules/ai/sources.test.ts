import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { findQuote } from '../../../src/modules/ai/checks/find-quote.ts'
import { chunk, share, textOf } from '../../../src/modules/ai/sources/chunk.ts'
import { docxBlocks } from '../../../src/modules/ai/sources/docx-blocks.ts'
import { speechBlocks } from '../../../src/modules/ai/sources/speech-blocks.ts'
import { markdownBlocks } from '../../../src/modules/ai/sources/text-blocks.ts'
import type { Media } from '../../../src/modules/media/contract.ts'
import { sendFile } from '../media/uploading.ts'
import { AiSchool, cells, codeOf } from './ai-school.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const paragraph = (text: string, style = '') =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const docx = (...paragraphs: string[]) =>
  zipSync({
    '[Content_Types].xml': bytes('<Types/>'),
    'word/document.xml': bytes(`<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${paragraphs.join('')}</w:body></w:document>`),
  })

describe('sources are read as what they are', () => {
  test('a Word document gives its paragraphs and headings, without deleted text or field codes', async () => {
    const file = docx(
      paragraph('Cells &amp; tissues', 'Heading1'),
      '<w:p><w:r><w:t>The cell </w:t></w:r><w:del><w:r><w:delText>was</w:delText></w:r></w:del><w:r><w:t>is</w:t><w:tab/><w:t>small.</w:t></w:r></w:p>',
    )
    expect(await docxBlocks(file)).toEqual([
      { kind: 'heading', text: 'Cells & tissues' },
      { kind: 'text', text: 'The cell is small.' },
    ])
    await expect(docxBlocks(bytes('no zip at all'))).rejects.toMatchObject({ code: 'UNPROCESSABLE' })
  })
  test('Markdown gives its words; code stays code, and what is bold at the start names the rest', async () => {
    const blocks = await markdownBlocks(
      '---\ntitle: X\n---\n# Cells\n\nSmall *things*.\n\n- **Nucleus** holds genetic material.\n\n```js\nlet a = 1\n```\n',
    )
    expect(blocks).toEqual([
      { kind: 'heading', text: 'Cells' },
      { kind: 'text', text: 'Small things.' },
      { kind: 'item', text: 'Nucleus holds genetic material.', lead: 7 },
      { kind: 'code', text: 'let a = 1' },
    ])
  })
  test('captions become paragraphs that know their second', () => {
    const vtt = 'WEBVTT\n\n00:01.000 --> 00:03.000\nYeast <b>makes</b> gas.\n\n00:03.500 --> 00:05.000\nFlour holds it.\n'
    expect(speechBlocks(vtt)).toEqual([{ kind: 'speech', text: 'Yeast makes gas. Flour holds it.', at: 1 }])
  })
  test('a document of the library is read; a stranger’s is not found, and a picture cannot be', async () => {
    const ai = await AiSchool.open()
    const upload = async (filename: string, contentType: string, content: Uint8Array) =>
      ((await (await sendFile(ai.school, ai.author, { filename, contentType, content })).json()) as { data: Media }).data
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const file = await upload('cells.docx', type, docx(...cells.map((text) => paragraph(text))))
    await ai.school.drain()
    const job = await ai.generate({ source: { mediaId: file.id }, count: 4 })
    expect(job).toMatchObject({ status: 'done', title: 'cells.docx' })
    const stranger = await ai.school.person('instructor')
    const theirs = await ai.school.call<{ id: string }>('POST', '/courses', { as: stranger, body: { title: 'Theirs' } })
    expect(await codeOf(await ai.start({ source: { mediaId: file.id }, courseId: theirs.id }, stranger))).toBe('404 NOT_FOUND')
    const text = await upload('data.csv', 'text/csv', bytes('a,b\n1,2\n'))
    expect(await codeOf(await ai.start({ source: { mediaId: text.id } }))).toBe('422 UNPROCESSABLE')
  })
  test('pasted text is a source as it stands', async () => {
    const ai = await AiSchool.open()
    const job = await ai.generate({ source: { text: cells.join('\n\n'), title: 'Notes' }, count: 3 })
    expect(job).toMatchObject({ status: 'done', title: 'Notes' })
  })
})

describe('long sources are parted, and questions shared out', () => {
  const part = (title: string, paragraphs: number) => ({
    title,
    lessonId: title,
    mediaId: null,
    blocks: Array.from({ length: paragraphs }, (_, i) => ({ kind: 'text' as const, text: `${title} ${i} ${'word '.repeat(100)}`.trim() })),
  })
  test('parts keep every word, in order, and never mix lessons', () => {
    const sources = [part('a', 9), part('b', 2)]
    const parts = chunk(sources, 1200)
    expect(parts.length).toBeGreaterThan(3)
    for (const source of sources)
      expect(parts.filter(({ title }) => title === source.title).flatMap(({ blocks }) => blocks)).toEqual(source.blocks)
    for (const { blocks } of parts) expect(textOf(blocks).length).toBeLessThan(2000)
  })
  test('shares add up to what was asked for, and what one part cannot give others do', () => {
    const parts = [part('a', 6), part('b', 3), part('c', 1)]
    expect(share(parts, 10).reduce((sum, n) => sum + n, 0)).toBe(10)
    expect(share(parts, 10, [2, 20, 20])).toEqual([2, expect.any(Number), expect.any(Number)])
    expect(share(parts, 10, [2, 20, 20]).reduce((sum, n) => sum + n, 0)).toBe(10)
    expect(share(parts, 10, [1, 1, 1])).toEqual([1, 1, 1])
  })
})

test('a quote is found to the letter, or past marks, spaces and case; and not where it is not', () => {
  const source = 'He said: “It wants ten minutes — not  more kneading.” Then he left.'
  expect(findQuote(source, 'Then he left.')).toMatchObject({ found: 'exact' })
  const loose = findQuote(source, 'it wants TEN minutes - not more kneading')
  expect(loose.found).toBe('normalized')
  expect(source.slice(loose.start ?? 0, loose.end ?? 0)).toBe('It wants ten minutes — not  more kneading')
  expect(findQuote(source, 'It wants twenty minutes').found).toBe('none')
  expect(findQuote(source, 'left').found).toBe('none')
})
