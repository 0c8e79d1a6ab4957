import { z } from 'zod'
import { difficulties } from '../questions/contract.ts'

/** So many questions of a bank, other ones for each attempt. */
export const Draw = z
  .object({
    id: z.string(),
    assessmentId: z.string(),
    bankId: z.string(),
    bankName: z.string(),
    count: z.number().int(),
    /** What each of them is worth here, whatever the bank says. */
    points: z.number(),
    /** Questions with any of these tags; none is every question. */
    tags: z.array(z.string()),
    difficulty: z.enum(difficulties).nullable(),
    /** How many the bank has like that. Fewer than `count`, and the course cannot be submitted; attempts take what there is. */
    available: z.number().int(),
    order: z.number().int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Draw' })
export type Draw = z.infer<typeof Draw>

const fields = {
  count: z.number().int().min(1).max(100),
  points: z.number().min(0).max(10_000),
  tags: z.array(z.string().trim().min(1).max(60)).max(30),
  difficulty: z.enum(difficulties).nullable(),
}
export const DrawInput = z
  .object(fields)
  .partial()
  .extend({ bankId: z.string().min(1).max(60), count: fields.count })
export type DrawInput = z.infer<typeof DrawInput>

export const DrawPatch = z.object({ ...fields, bankId: z.string().min(1).max(60) }).partial()
export type DrawPatch = z.infer<typeof DrawPatch>
