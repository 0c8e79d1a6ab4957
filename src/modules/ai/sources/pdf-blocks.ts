import { type AppError, unprocessable } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { pdfWords } from '../../media/public.ts'
import type { SourceBlock } from '../jobs/contract.ts'
import type { StoredFile } from './stored-file.ts'

type Problem = Extract<Awaited<ReturnType<typeof pdfWords>>, { problem: string }>['problem']

/** What the person can do about it is said with what is wrong. */
const reasons: Record<Problem, string> = {
  encrypted: 'is locked with a password. Save a copy without one and upload that.',
  broken: 'is damaged, or is no PDF. Open it, save it anew as PDF and upload that.',
  'no-text': 'holds no text that can be read: scans are pictures of pages. Run text recognition (OCR) over it first, or paste its text.',
  'too-many-pages': 'has more than 1,000 pages. Upload the chapters that it is about.',
  'too-much': 'unpacks to more than can be read. Upload the chapters that it is about, or save it anew as PDF.',
  'too-slow': 'takes too long to read. Upload the chapters that it is about, or save it anew as PDF.',
  'too-large': 'is larger than 20 MB. Upload the chapters that it is about.',
  lost: 'is not in the store any more. Upload it again.',
  'not-offered': 'is a PDF, and this installation cannot read PDFs. Upload it as Word, Markdown or plain text, or paste its text.',
}

/** The words of a PDF by page, in the order they are read. */
export async function pdfBlocks(ctx: Ctx, file: StoredFile): Promise<SourceBlock[]> {
  const read = await pdfWords(ctx, file)
  if ('problem' in read) throw refusal(file.filename, reasons[read.problem])
  return read.blocks
}

const refusal = (filename: string, reason: string): AppError =>
  unprocessable(`${filename} ${reason}`, [{ field: 'source', message: `${filename} ${reason}` }])
