import type { Ctx } from '../../../platform/ctx.ts'
import { sendMail } from '../../identity/public.ts'
import { findApplication } from '../queries.ts'
import { messagesFor } from './messages.ts'

/** Tells an applicant what was decided, in their language. */
export async function mailDecision(ctx: Ctx, { applicationId }: { applicationId: string }): Promise<void> {
  const application = await findApplication(ctx, applicationId)
  if (application.status === 'pending') return
  const { locale, messages } = messagesFor(application.applicantLocale)
  const message = messages[application.status]
  const values = { school: ctx.organization.name, notes: application.reviewerNotes }
  await sendMail(
    ctx,
    { to: application.applicantEmail, locale },
    {
      subject: message.subject(values),
      greeting: messages.hello(application.applicantName),
      paragraphs: message.paragraphs(values),
      action: { label: message.action, url: `${ctx.origin}${application.status === 'approved' ? '/studio' : '/teach'}` },
      reason: messages.reason(values),
    },
  )
  await ctx.commit({ writes: [], audit: 'none' })
}
