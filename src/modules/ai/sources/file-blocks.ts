import { AppError, notFound, unprocessable } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { SourceBlock } from '../jobs/contract.ts'
import { docxBlocks } from './docx-blocks.ts'
import { pdfBlocks } from './pdf-blocks.ts'
import { speechBlocks } from './speech-blocks.ts'
import type { StoredFile } from './stored-file.ts'
import { markdownBlocks, plainBlocks } from './text-blocks.ts'

const largestDocument = 20 * 1024 * 1024

type Reader = 'pdf' | 'word' | 'text'
const readerOf = (contentType: string): Reader | null => {
  if (contentType === 'application/pdf') return 'pdf'
  if (contentType.endsWith('wordprocessingml.document')) return 'word'
  return /^text\/(plain|markdown|vtt)$|subrip$/.test(contentType) ? 'text' : null
}
/** Whether a file is one that has words to read, by its type. */
export const isReadable = ({ contentType }: { contentType: string }): boolean => readerOf(contentType) !== null

/** The words of a document of the library. */
export async function fileBlocks(ctx: Ctx, file: StoredFile): Promise<SourceBlock[]> {
  const { key, contentType, size, filename } = file
  const reader = readerOf(contentType)
  if (!reader) {
    throw unprocessable(`Questions cannot be made from ${filename}: only from text, Markdown, captions, PDF and Word documents.`, [
      { field: 'source.mediaId', message: 'is not a document that can be read' },
    ])
  }
  if (reader === 'pdf') return pdfBlocks(ctx, file)
  if (size > largestDocument) throw new AppError('PAYLOAD_TOO_LARGE', 'A document to read may be 20 MB at most.')
  const stored = await ctx.files.get(key)
  if (!stored) throw notFound('This file')
  if (reader === 'word') return docxBlocks(new Uint8Array(await stored.arrayBuffer()))
  const text = await stored.text()
  if (contentType === 'text/markdown') return markdownBlocks(text)
  return contentType === 'text/plain' ? plainBlocks(text) : speechBlocks(text)
}
