import { unprocessable } from '../../../kernel/errors.ts'
import { bytesSource, openArchive } from '../../interop/public.ts'
import type { SourceBlock } from '../jobs/contract.ts'

const mainPart = 'word/document.xml'
const largestPart = 12 * 1024 * 1024

/** The words of a Word document (ECMA-376, part 1, §17.3): paragraphs, with headings and list items told apart. */
export async function docxBlocks(bytes: Uint8Array): Promise<SourceBlock[]> {
  const xml = await documentXml(bytes)
  const blocks: SourceBlock[] = []
  for (const [, paragraph = ''] of xml.matchAll(/<w:p(?=[\s>])[^>]*>([\s\S]*?)<\/w:p>/g)) {
    const text = paragraphText(paragraph)
    if (!text) continue
    const style = /<w:pStyle\s+w:val="([^"]*)"/.exec(paragraph)?.[1] ?? ''
    const kind = /^(heading|title|überschrift|titre)/i.test(style) ? 'heading' : /<w:numPr[\s>]/.test(paragraph) ? 'item' : 'text'
    blocks.push({ kind, text })
  }
  return blocks
}

async function documentXml(bytes: Uint8Array): Promise<string> {
  try {
    const archive = await openArchive(bytesSource(bytes))
    return new TextDecoder().decode(await archive.read(mainPart, largestPart))
  } catch {
    throw unprocessable('This document cannot be read as a Word document (.docx).', [
      { field: 'source', message: 'is not a readable .docx' },
    ])
  }
}

/** Deleted text of tracked changes (`w:delText`) and field codes (`w:instrText`) are not what the document says. */
function paragraphText(xml: string): string {
  const words = xml.replace(
    /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)(?:\s[^>]*)?\/>|<[^>]*>|[^<]+/g,
    (_all, text?: string, gap?: string) => (text !== undefined ? text : gap ? ' ' : ''),
  )
  return unescaped(words).replace(/\s+/g, ' ').trim()
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return named[name] ?? whole
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : ''
  })
