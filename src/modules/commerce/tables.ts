import { foreignKey, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { gatewayNames } from '../../platform/payments/gateway.ts'
import { users } from '../identity/tables.ts'

const gateway = () => text({ enum: gatewayNames })

/** How a school sells: one row, made with the first change. The number of the next invoice has no gaps: it is taken in the paying commit. */
export const commerceSettings = sqliteTable('commerce_settings', {
  tenantId: tenantColumns().tenantId.primaryKey(),
  /** Whole per cent of what was paid, without tax, that the instructor of a course earns. */
  instructorShare: integer('instructor_share').notNull().default(0),
  holdDays: integer('hold_days').notNull().default(14),
  /** Days in which buyers may take their money back themselves; 0 for never. */
  refundDays: integer('refund_days').notNull().default(14),
  /** Days a subscription goes on while a renewal is waited for. */
  graceDays: integer('grace_days').notNull().default(3),
  taxIncluded: integer('tax_included', { mode: 'boolean' }).notNull().default(false),
  /** Per cent of tax that prices include, as course pages name it. */
  taxRate: real('tax_rate'),
  sellerName: text('seller_name'),
  sellerAddress: text('seller_address'),
  sellerTaxId: text('seller_tax_id'),
  nextInvoice: integer('next_invoice').notNull().default(1),
  ...timestamps(),
})

/** A school's account at a gateway. Secrets are sealed; only their last four characters are kept in the clear. */
export const paymentAccounts = sqliteTable(
  'payment_accounts',
  {
    ...tenantColumns(),
    gateway: gateway().notNull(),
    isEnabled: integer('is_enabled', { mode: 'boolean' }).notNull().default(false),
    /** What is no secret: a client id, instructions for the buyer, whether the gateway works out tax. */
    options: text({ mode: 'json' }).$type<Record<string, string | boolean | null>>().notNull().default({}),
    sealedKey: text('sealed_key'),
    keyEnd: text('key_end'),
    sealedWebhookSecret: text('sealed_webhook_secret'),
    webhookSecretEnd: text('webhook_secret_end'),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.gateway] })],
)

export const coupons = sqliteTable(
  'coupons',
  {
    ...tenantColumns(),
    id: text().notNull(),
    code: text().notNull(),
    kind: text({ enum: ['percent', 'fixed'] }).notNull(),
    percent: integer(),
    amount: integer(),
    currency: text(),
    maxRedemptions: integer('max_redemptions'),
    maxPerPerson: integer('max_per_person'),
    startsAt: text('starts_at'),
    endsAt: text('ends_at'),
    courseIds: text('course_ids', { mode: 'json' }).$type<string[]>(),
    minimumAmount: integer('minimum_amount'),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    /** Orders that use it, unpaid ones included: kept by the triggers of coupon_redemptions. */
    redeemed: integer().notNull().default(0),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('coupons_code').on(t.tenantId, t.code)],
)

/** A use of a coupon, held from the moment the order is made; given back when nobody pays. */
export const couponRedemptions = sqliteTable(
  'coupon_redemptions',
  { ...tenantColumns(), couponId: text('coupon_id').notNull(), orderId: text('order_id').notNull(), userId: text('user_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.couponId, t.userId, t.orderId] }),
    foreignKey({ columns: [t.tenantId, t.couponId], foreignColumns: [coupons.tenantId, coupons.id] }).onDelete('cascade'),
  ],
)

/** What a plan opens (every course, or those it names), for how much, how often. */
export const plans = sqliteTable(
  'plans',
  {
    ...tenantColumns(),
    id: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(''),
    priceAmount: integer('price_amount').notNull(),
    priceCurrency: text('price_currency').notNull(),
    every: text({ enum: ['month', 'year'] }).notNull(),
    courseIds: text('course_ids', { mode: 'json' }).$type<string[]>(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

export const subscriptions = sqliteTable(
  'subscriptions',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    planId: text('plan_id').notNull(),
    gateway: gateway().notNull(),
    gatewayRef: text('gateway_ref'),
    status: text({ enum: ['incomplete', 'active', 'past_due', 'ended'] }).notNull(),
    currentPeriodEnd: text('current_period_end'),
    cancelAtPeriodEnd: integer('cancel_at_period_end', { mode: 'boolean' }).notNull().default(false),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('subscriptions_ref').on(t.tenantId, t.gateway, t.gatewayRef),
    index('subscriptions_by_user').on(t.tenantId, t.userId, t.id),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    foreignKey({ columns: [t.tenantId, t.planId], foreignColumns: [plans.tenantId, plans.id] }),
  ],
)

/** What gateways told, kept before it is looked at. One event is one row, however often it is delivered. */
export const webhookEvents = sqliteTable(
  'webhook_events',
  {
    ...tenantColumns(),
    id: text().notNull(),
    gateway: gateway().notNull(),
    eventId: text('event_id').notNull(),
    type: text().notNull(),
    subject: text({ mode: 'json' }).$type<unknown>(),
    payload: text().notNull(),
    status: text({ enum: ['received', 'processed', 'ignored', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    problem: text(),
    processedAt: text('processed_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('webhook_events_once').on(t.tenantId, t.gateway, t.eventId),
    index('webhook_events_by_age').on(t.createdAt),
  ],
)

/** The other side of the test gateway: what a real one would keep in its own house. Local development and tests only. */
export const testCheckouts = sqliteTable(
  'test_checkouts',
  {
    ...tenantColumns(),
    id: text().notNull(),
    state: text({ mode: 'json' }).$type<unknown>().notNull(),
    revision: integer().notNull().default(0),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)
