import { z } from 'zod'
import { BankQuestionIds } from '../banks/contract.ts'

/** Questions of banks, in the order in which they shall stand at the end of the assessment. */
export const AddReferencesInput = BankQuestionIds
export type AddReferencesInput = z.infer<typeof AddReferencesInput>

export const SaveToBankInput = z.object({
  bankId: z.string().min(1).max(60),
  /** The assessment's question becomes a reference to the bank's; otherwise it stays the assessment's own, and the bank gets a copy. */
  link: z.boolean().default(true),
})
export type SaveToBankInput = z.infer<typeof SaveToBankInput>
