import { z } from 'zod'
import { difficulties } from '../../assessment/questions/contract.ts'
import { bloomLevels, draftTypes } from '../jobs/contract.ts'

/** A question as an engine hands it in, before anything of it is believed. One shape for all kinds: strict servers want it flat. */
export const DraftedQuestion = z.object({
  type: z.enum(draftTypes),
  text: z.string().trim().min(8, 'is too short').max(1500),
  options: z.array(z.object({ text: z.string().trim().min(1).max(400), reason: z.string().trim().max(600) })).max(8),
  /** Places of the right options, from 0. */
  correct: z.array(z.number().int().min(0).max(7)).max(8),
  isTrue: z.boolean().nullable(),
  accepted: z.array(z.string().trim().min(1).max(200)).max(10),
  number: z.number().nullable(),
  unit: z.string().trim().max(40).nullable(),
  /** Word for word from the source: what the answer rests on. */
  quote: z.string().trim().min(10, 'must be a passage of the source').max(2000),
  explanation: z.string().trim().max(1500),
  difficulty: z.enum(difficulties),
  bloomLevel: z.enum(bloomLevels),
})
export type DraftedQuestion = z.infer<typeof DraftedQuestion>
