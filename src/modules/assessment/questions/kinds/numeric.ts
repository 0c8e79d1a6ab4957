import { z } from 'zod'
import { defineKind, noOptions } from './define-kind.ts'

const Unit = z.string().trim().min(1).max(40)
const Value = z.object({ number: z.number(), unit: Unit.optional() })
/** `tolerance` is absolute. With a `unit`, an answer must name the same one: letters as they are, since mW is not MW. */
const Key = z.object({ number: z.number(), tolerance: z.number().min(0).optional(), unit: Unit.optional() })

export const numeric = defineKind<z.infer<typeof Value>, z.infer<typeof Key>>({
  answer: Value,
  key: Key,
  optionProblems: noOptions,
  fraction: (answer, { number, tolerance = 0, unit }) => {
    if (unit !== undefined && answer.unit !== unit) return 0
    // Decimals that binary fractions cannot hold must not fail at the edge of the tolerance: 0.3 is 0.1 + 0.2.
    const slack = 1e-12 * Math.max(Math.abs(number), Math.abs(answer.number), tolerance)
    return Math.abs(answer.number - number) <= tolerance + slack ? 1 : 0
  },
})
