import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Ctx } from '../../../platform/ctx.ts'
import { codeMinutes, digitsOf } from '../codes/one-time-code.ts'
import type { MailKind, sendAccountMail } from '../jobs.ts'
import { invitationToken } from '../sign-in/reset-password.ts'
import { users } from '../tables.ts'
import { sendMail } from './compose-mail.ts'
import { messagesFor } from './messages.ts'

type Payload = z.infer<typeof sendAccountMail.schema>

/** Sends one mail about an account. A mail that was not taken is tried again, with the same code. */
export async function sendAccountMailNow(ctx: Ctx, { userId, kind, codeId, to }: Payload): Promise<void> {
  const [user] = await ctx.db.rows(users).where(eq(users.id, userId))
  if (!user || user.removedAt) return
  const code = codeId && isCoded(kind) ? digitsOf(ctx, userId, kind, codeId) : undefined
  const { locale, messages } = messagesFor(user.locale)
  const message = messages[kind]
  const url = await linkOf(ctx, kind, userId, user.email, code)
  const values = { school: ctx.organization.name, minutes: codeMinutes, email: user.email }
  await sendMail(
    ctx,
    { to: to ?? user.email, locale },
    {
      subject: message.subject(values),
      greeting: user.fullName ? messages.hello(user.fullName) : messages.helloNobody,
      paragraphs: message.paragraphs(values),
      code,
      action: url && message.action ? { label: message.action, url } : undefined,
      reason: messages.reason(values),
    },
  )
  await ctx.commit({ writes: [], audit: 'none' })
}

const coded = ['verify_email', 'reset_password', 'change_email_old', 'change_email_new'] as const
const isCoded = (kind: MailKind): kind is (typeof coded)[number] => coded.some((one) => one === kind)

async function linkOf(ctx: Ctx, kind: MailKind, userId: string, email: string, code: string | undefined): Promise<string | null> {
  const link = (path: string, query: Record<string, string> = {}) => {
    const search = new URLSearchParams(query).toString()
    return `${ctx.origin}${path}${search ? `?${search}` : ''}`
  }
  if (kind === 'verify_email') return link('/verify-email', { email, code: code ?? '' })
  if (kind === 'reset_password') return link('/reset-password', { email, code: code ?? '' })
  if (kind === 'invitation') return link('/reset-password', { token: await invitationToken(ctx, userId) })
  if (kind === 'account_exists') return link('/sign-in', { email })
  return kind === 'password_changed' ? link('/forgot-password', { email }) : null
}
