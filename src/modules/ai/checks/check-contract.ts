import { z } from 'zod'
import type { DraftContent } from '../drafts/contract.ts'

/** A question as the checker sees it: without its key. */
export type Asked = Pick<DraftContent, 'type' | 'text'> & { options: string[] }

/** What the checker answers, reading only the passage. */
export const CheckAnswer = z.object({
  answerable: z.boolean(),
  /** Places of the options that the passage makes right, from 0. */
  chosen: z.array(z.number().int().min(0).max(19)).max(20),
  isTrue: z.boolean().nullable(),
  text: z.string().max(300).nullable(),
  number: z.number().nullable(),
})
export type CheckAnswer = z.infer<typeof CheckAnswer>
export type CheckInput = { question: Asked; passage: string; language: string }
