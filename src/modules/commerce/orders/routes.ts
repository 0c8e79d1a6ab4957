import type { Context } from 'hono'
import { describe } from '../../../http/describe.ts'
import { created, createRouter, cursored, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { type DrawnInvoice, getInvoice } from '../invoice/get-invoice.ts'
import { openInvoice } from '../invoice/invoice-link.ts'
import { policy } from '../policy.ts'
import { cancelOrder } from './cancel-order.ts'
import { checkOut } from './check-out.ts'
import {
  Checkout,
  CheckoutInput,
  Order,
  OrderKey,
  OrderQuery,
  OrderSummary,
  Payment,
  PaymentQuery,
  Quote,
  QuoteInput,
  RecordPaymentInput,
  Refund,
  RefundInput,
} from './contract.ts'
import { checkGuestOrder, checkOrder, getOrder } from './get-order.ts'
import { listOrders, listPayments } from './list-orders.ts'
import { quoteCheckout } from './quote-checkout.ts'
import { recordPayment } from './record-payment.ts'
import { refundOrder } from './refund-order.ts'

/** Each asks a stranger's service: nobody needs more. */
const outside = { limit: 60, window: 60 }

const asPdf = (c: Context, { pdf, filename }: DrawnInvoice) =>
  c.body(pdf, 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${filename}"`,
    'cache-control': 'private, no-cache',
  })

export const orderRoutes = createRouter()
  .post(
    '/checkout/quote',
    describe({
      summary: 'What it would cost, with a coupon',
      permission: policy.buy,
      returns: Quote,
      errors: ['NOT_FOUND', 'UNPROCESSABLE'],
    }),
    validate('json', QuoteInput),
    async (c) => ok(c, await quoteCheckout(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/checkout',
    describe({
      summary: 'Order, and learn where to pay',
      permission: policy.buy,
      returns: Checkout,
      status: 201,
      errors: ['NOT_FOUND', 'CONFLICT', 'UNPROCESSABLE', 'UNAVAILABLE'],
      limit: outside,
    }),
    validate('json', CheckoutInput),
    async (c) => created(c, await checkOut(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/checkout/check',
    describe({
      summary: 'What has become of a guest’s order',
      permission: policy.openByKey,
      returns: Order,
      errors: ['FORBIDDEN', 'NOT_FOUND', 'GONE', 'UNAVAILABLE'],
      limit: outside,
    }),
    validate('json', OrderKey),
    async (c) => ok(c, await checkGuestOrder(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/orders',
    describe({ summary: 'My orders; for admins everyone’s', permission: policy.list, returns: OrderSummary, list: 'cursor' }),
    validate('query', OrderQuery),
    async (c) => cursored(c, await listOrders(c.var.ctx, c.req.valid('query'))),
  )
  .get('/orders/:id', describe({ summary: 'One order', permission: policy.read, returns: Order }), async (c) =>
    ok(c, await getOrder(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/orders/:id/check',
    describe({ summary: 'Ask the payment service now', permission: policy.read, returns: Order, errors: ['UNAVAILABLE'], limit: outside }),
    async (c) => ok(c, await checkOrder(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/orders/:id/cancel',
    describe({ summary: 'Cancel an unpaid order', permission: policy.cancel, returns: Order, errors: ['UNPROCESSABLE', 'UNAVAILABLE'] }),
    async (c) => ok(c, await cancelOrder(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/orders/:id/payments',
    describe({ summary: 'Note money that came by bank', permission: policy.record, returns: Order, errors: ['UNPROCESSABLE'] }),
    validate('json', RecordPaymentInput),
    async (c) => ok(c, await recordPayment(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/orders/:id/refunds',
    describe({
      summary: 'Give money back',
      permission: policy.refund,
      returns: Refund,
      status: 201,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    validate('json', RefundInput),
    async (c) => created(c, await refundOrder(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get(
    '/orders/:id/invoice',
    describe({ summary: 'The invoice', permission: policy.read, produces: 'application/pdf', errors: ['UNPROCESSABLE'] }),
    async (c) => asPdf(c, await getInvoice(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/invoices/:token',
    describe({
      summary: 'The invoice that a receipt’s link names',
      permission: policy.openInvoice,
      produces: 'application/pdf',
      errors: ['FORBIDDEN', 'NOT_FOUND', 'GONE', 'UNPROCESSABLE'],
      limit: outside,
    }),
    async (c) => asPdf(c, await openInvoice(c.var.ctx, c.req.param('token'))),
  )
  .get(
    '/payments',
    describe({ summary: 'Payments of mine; for admins everyone’s', permission: policy.list, returns: Payment, list: 'cursor' }),
    validate('query', PaymentQuery),
    async (c) => cursored(c, await listPayments(c.var.ctx, c.req.valid('query'))),
  )
export type OrderRoutes = typeof orderRoutes
