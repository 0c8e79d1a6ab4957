import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assetFonts } from '../../../platform/pdf/asset-fonts.ts'
import { ownOrder } from '../orders/get-order.ts'
import { invoiceNumber } from '../orders/present-order.ts'
import { policy } from '../policy.ts'

/** The invoice of a paid order, for its buyer and admins, in the language of who asks. */
export async function getInvoice(ctx: Ctx, orderId: string): Promise<{ pdf: Uint8Array<ArrayBuffer>; filename: string }> {
  authorize(ctx, policy.read)
  const { order, lines, shop } = await ownOrder(ctx, orderId)
  const number = invoiceNumber(order)
  if (!number || !order.paidAt) throw unprocessable('An invoice is made when the order is paid.')
  // fontkit and the fonts are heavy: only the isolate that draws loads them.
  const { renderInvoice } = await import('./render-invoice.ts')
  const pdf = await renderInvoice(
    {
      number,
      orderId,
      issuedAt: new Date(order.paidAt),
      locale: ctx.locale,
      currency: order.currency,
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
