import { AppError } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { days } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { readOrder } from '../orders/records.ts'
import { policy } from '../policy.ts'
import { type DrawnInvoice, drawInvoice } from './get-invoice.ts'

/** Long enough for a tax return; whoever asks later signs in. */
const linkDays = 400

/** An address that opens this one invoice without signing in, for the receipt in a mailbox. */
export async function invoiceUrl(ctx: Ctx, orderId: string, locale: string): Promise<string> {
  const token = await ctx.sign.token({ use: 'invoice', o: orderId, l: locale }, ctx.now + linkDays * days)
  return new URL(`/api/v1/invoices/${token}`, ctx.origin).href
}

/** The invoice a mailed link names, in the language of that mail. FORBIDDEN when forged, GONE when it is old. */
export async function openInvoice(ctx: Ctx, token: string): Promise<DrawnInvoice> {
  authorize(ctx, policy.openInvoice)
  const { use, o: orderId = '', l: locale = 'en' } = await ctx.sign.read(token, ctx.now)
  if (use !== 'invoice') throw new AppError('FORBIDDEN', 'This link is not valid.')
  return drawInvoice(ctx, await readOrder(ctx, orderId), locale)
}
