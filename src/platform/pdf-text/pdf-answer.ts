import { z } from 'zod'

/** A paragraph and the page it begins on; each of `turns` is an offset in its text where the next page begins. */
export const PdfBlock = z.object({
  kind: z.enum(['text', 'heading', 'item']),
  text: z.string().min(1),
  page: z.number().int().positive(),
  turns: z.array(z.number().int().nonnegative()).max(1000).optional(),
})
export type PdfBlock = z.infer<typeof PdfBlock>

export const pdfProblems = ['encrypted', 'broken', 'no-text', 'too-many-pages', 'too-much'] as const

/** What the reader's isolate answers. It has read a stranger's file: this is all that is believed of it. */
export const PdfAnswer = z.union([z.object({ blocks: z.array(PdfBlock).max(100_000) }), z.object({ problem: z.enum(pdfProblems) })])
export type PdfAnswer = z.infer<typeof PdfAnswer>
