import { z } from 'zod'
import { defineJob } from '../../kernel/events.ts'

const mailKinds = [
  'verify_email',
  'account_exists',
  'reset_password',
  'invitation',
  'change_email_old',
  'change_email_new',
  'password_changed',
  'email_changed',
] as const
export type MailKind = (typeof mailKinds)[number]

/** One mail about an account. Codes are not in it: the handler derives them from `codeId`. `to` when it is not the account's address. */
export const sendAccountMail = defineJob(
  'identity.send-account-mail',
  z.object({ userId: z.string(), kind: z.enum(mailKinds), codeId: z.string().optional(), to: z.string().optional() }),
)

/** The time of a visit is up. */
export const endVisit = defineJob('identity.end-visit', z.object({ visitId: z.string() }))

/** Someone asked for a code. Whether the address has an account is looked up after the answer, so no timing tells. */
export const requestCode = defineJob(
  'identity.request-code',
  z.object({ email: z.string(), purpose: z.enum(['verify_email', 'reset_password']) }),
)
