import { z } from 'zod'

/** Money in integer minor units (cents; yen have none). */
export const Money = z
  .object({
    amount: z.number().int().min(0).max(100_000_000_00),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD'),
  })
  .meta({ id: 'Money' })
export type Money = z.infer<typeof Money>
