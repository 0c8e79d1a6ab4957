import { z } from 'zod'
import { isCurrency } from './currency.ts'

/** A currency that there is. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 code such as USD', abort: true })
  .refine(isCurrency, 'is not a currency of ISO 4217')

/** Money in integer minor units (cents; yen have none). */
export const Money = z
  .object({
    amount: z.number().int().min(0).max(100_000_000_00),
    currency: Currency,
  })
  .meta({ id: 'Money' })
export type Money = z.infer<typeof Money>
