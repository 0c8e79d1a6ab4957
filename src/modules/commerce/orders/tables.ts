import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../../platform/database/columns.ts'
import { gatewayNames, type PaymentFacts } from '../../../platform/payments/gateway.ts'
import { users } from '../../identity/tables.ts'
import type { Settlement } from '../ledger/settle.ts'

const gateway = () => text({ enum: gatewayNames })

export const orderStatuses = ['pending', 'paid', 'failed', 'cancelled', 'partially_refunded', 'refunded'] as const

export type Buyer = { name: string; email: string; country: string | null }
export const orders = sqliteTable(
  'orders',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    status: text({ enum: orderStatuses }).notNull(),
    gateway: gateway().notNull(),
    /** The checkout at the gateway, where there is one; for a renewal its invoice. */
    gatewayRef: text('gateway_ref'),
    redirectUrl: text('redirect_url'),
    /** Until when it can be paid; of a paid period of a plan, until when it opens the courses. */
    expiresAt: text('expires_at'),
    currency: text().notNull(),
    subtotal: integer().notNull(),
    discount: integer().notNull(),
    tax: integer().notNull().default(0),
    total: integer().notNull(),
    refunded: integer().notNull().default(0),
    isDisputed: integer('is_disputed', { mode: 'boolean' }).notNull().default(false),
    couponId: text('coupon_id'),
    couponCode: text('coupon_code'),
    subscriptionId: text('subscription_id'),
    periodStart: text('period_start'),
    periodEnd: text('period_end'),
    /** What is bought, on what terms, while nobody has paid: the same again is this order again. */
    openKey: text('open_key'),
    buyer: text({ mode: 'json' }).$type<Buyer>().notNull(),
    settlement: text({ mode: 'json' }).$type<Settlement>().notNull(),
    facts: text({ mode: 'json' }).$type<PaymentFacts>(),
    invoiceNumber: integer('invoice_number'),
    paidAt: text('paid_at'),
    /** When the instructor's share may be paid out. */
    maturesAt: text('matures_at'),
    problem: text(),
    checks: integer().notNull().default(0),
    revision: integer().notNull().default(0),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('orders_open').on(t.tenantId, t.userId, t.openKey).where(sql`${t.openKey} IS NOT NULL`),
    uniqueIndex('orders_ref').on(t.tenantId, t.gateway, t.gatewayRef).where(sql`${t.gatewayRef} IS NOT NULL`),
    uniqueIndex('orders_invoice').on(t.tenantId, t.invoiceNumber).where(sql`${t.invoiceNumber} IS NOT NULL`),
    index('orders_by_user').on(t.tenantId, t.userId, t.id),
    index('orders_by_status').on(t.tenantId, t.status, t.id),
    index('orders_by_subscription').on(t.tenantId, t.subscriptionId, t.id).where(sql`${t.subscriptionId} IS NOT NULL`),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
  ],
)

/** A line as it was sold: later changes of titles, prices and shares do not rewrite it. */
export const orderLines = sqliteTable(
  'order_lines',
  {
    ...tenantColumns(),
    id: text().notNull(),
    orderId: text('order_id').notNull(),
    kind: text({ enum: ['course', 'plan'] }).notNull(),
    refId: text('ref_id').notNull(),
    title: text().notNull(),
    amount: integer().notNull(),
    discount: integer().notNull(),
    /** What it opens: a course, the courses of a plan, or `*`. */
    opens: text({ mode: 'json' }).$type<string[]>().notNull(),
    instructorId: text('instructor_id'),
    sharePercent: integer('share_percent').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.orderId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }).onDelete('cascade'),
  ],
)

export const payments = sqliteTable(
  'payments',
  {
    ...tenantColumns(),
    id: text().notNull(),
    orderId: text('order_id').notNull(),
    userId: text('user_id').notNull(),
    gateway: gateway().notNull(),
    gatewayRef: text('gateway_ref').notNull(),
    amount: integer().notNull(),
    fee: integer().notNull(),
    currency: text().notNull(),
    status: text({ enum: ['pending', 'completed', 'failed', 'refunded'] }).notNull(),
    paidAt: text('paid_at').notNull(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('payments_ref').on(t.tenantId, t.gateway, t.gatewayRef),
    index('payments_by_order').on(t.tenantId, t.orderId),
    index('payments_by_user').on(t.tenantId, t.userId, t.id),
    foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }).onDelete('cascade'),
  ],
)

export const refunds = sqliteTable(
  'refunds',
  {
    ...tenantColumns(),
    id: text().notNull(),
    orderId: text('order_id').notNull(),
    gatewayRef: text('gateway_ref'),
    amount: integer().notNull(),
    status: text({ enum: ['pending', 'succeeded', 'failed'] }).notNull(),
    reason: text(),
    requestedBy: text('requested_by'),
    lineIds: text('line_ids', { mode: 'json' }).$type<string[]>(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.orderId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }).onDelete('cascade'),
  ],
)

export const disputes = sqliteTable(
  'disputes',
  {
    ...tenantColumns(),
    orderId: text('order_id').notNull(),
    gatewayRef: text('gateway_ref').notNull(),
    amount: integer().notNull(),
    fee: integer().notNull(),
    status: text({ enum: ['open', 'won', 'lost'] }).notNull(),
    openedAt: text('opened_at').notNull(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.orderId, t.gatewayRef] }),
    foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }).onDelete('cascade'),
  ],
)
