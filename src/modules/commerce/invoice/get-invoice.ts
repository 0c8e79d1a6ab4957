import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assetFonts } from '../../../platform/pdf/asset-fonts.ts'
import { ownOrder } from '../orders/get-order.ts'
import { invoiceNumber } from '../orders/present-order.ts'
import type { OrderRecord } from '../orders/records.ts'
import { policy } from '../policy.ts'

export type DrawnInvoice = { pdf: Uint8Array<ArrayBuffer>; filename: string }

/** The invoice of a paid order, for its buyer and admins, in the language of who asks. */
export async function getInvoice(ctx: Ctx, orderId: string): Promise<DrawnInvoice> {
  authorize(ctx, policy.read)
  return drawInvoice(ctx, await ownOrder(ctx, orderId), ctx.locale)
}

export async function drawInvoice(ctx: Ctx, { order, lines, shop }: OrderRecord, locale: string): Promise<DrawnInvoice> {
  const number = invoiceNumber(order)
  if (!number || !order.paidAt) throw unprocessable('An invoice is made when the order is paid.')
  // fontkit and the fonts are heavy: only the isolate that draws loads them.
  const { renderInvoice } = await import('./render-invoice.ts')
  const pdf = await renderInvoice(
    {
      number,
      orderId: order.id,
      issuedAt: new Date(order.paidAt),
      locale,
      currency: order.currency,
      brandColor: ctx.organization.branding.brandColor,
      seller: { name: shop.sellerName ?? ctx.organization.name, address: shop.sellerAddress, taxId: shop.sellerTaxId },
      buyer: order.buyer,
      lines: lines.map(({ title, amount }) => ({ title, amount })),
      subtotal: order.subtotal,
      discount: order.discount,
      tax: order.tax,
      taxIncluded: shop.taxIncluded,
      total: order.total,
      refunded: order.refunded,
      periodEnd: order.periodEnd ? new Date(order.periodEnd) : null,
    },
    assetFonts(ctx.config),
  )
  return { pdf: new Uint8Array(pdf), filename: `invoice-${number}.pdf` }
}
