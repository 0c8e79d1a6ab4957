import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { PdfBlock } from '../../platform/pdf-text/pdf-answer.ts'
import { type PdfText, readPdfText } from '../../platform/pdf-text/read-pdf-text.ts'
import { storeUnavailable } from './files/store-unavailable.ts'

/** Where the text of a file is kept. Another number when PDFs are read in another way. */
export const wordsKey = (id: string): string => `words/1/${id}`
const Kept = z.object({ blocks: z.array(PdfBlock) })
const largestPdf = 20 * 1024 * 1024

export type PdfWords = PdfText | { problem: 'too-large' | 'lost' }

/** The text of a PDF, read once and kept beside it: its bytes never change. The file goes from store to reader in a stream. */
export async function pdfWords(ctx: Ctx, { id, key, size }: { id: string; key: string; size: number }): Promise<PdfWords> {
  if (size > largestPdf) return { problem: 'too-large' }
  const kept = await ctx.files.get(wordsKey(id)).catch(storeUnavailable)
  if (kept) return Kept.parse(await kept.json())
  const file = await ctx.files.get(key).catch(storeUnavailable)
  if (!file) return { problem: 'lost' }
  const read = await readPdfText(ctx.config, file.body)
  if ('blocks' in read) {
    await ctx.files.put(wordsKey(id), JSON.stringify({ blocks: read.blocks }), { contentType: 'application/json' }).catch(storeUnavailable)
  }
  return read
}
