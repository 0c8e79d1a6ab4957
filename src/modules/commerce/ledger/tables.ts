import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../../platform/database/columns.ts'
import { users } from '../../identity/tables.ts'

/** Double entry, append-only: triggers refuse UPDATE and DELETE. The key makes an entry happen once. */
export const ledgerEntries = sqliteTable(
  'ledger_entries',
  {
    ...tenantColumns(),
    id: text().notNull(),
    key: text().notNull(),
    kind: text({ enum: ['sale', 'refund', 'dispute', 'payout'] }).notNull(),
    orderId: text('order_id'),
    payoutId: text('payout_id'),
    currency: text().notNull(),
    at: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('ledger_entries_key').on(t.tenantId, t.key),
    index('ledger_entries_by_order').on(t.tenantId, t.orderId),
  ],
)

export const ledgerPostings = sqliteTable(
  'ledger_postings',
  {
    ...tenantColumns(),
    account: text().notNull(),
    currency: text().notNull(),
    entryId: text('entry_id').notNull(),
    /** Debits positive, credits negative. */
    amount: integer().notNull(),
    /** Until then a share is not paid out. */
    availableAt: text('available_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.account, t.currency, t.entryId] }),
    index('ledger_postings_by_entry').on(t.tenantId, t.entryId),
    index('ledger_postings_waiting').on(t.tenantId, t.account, t.currency, t.availableAt),
    foreignKey({ columns: [t.tenantId, t.entryId], foreignColumns: [ledgerEntries.tenantId, ledgerEntries.id] }),
  ],
)

/** The sum of each account. Triggers of the migration keep it. */
export const ledgerBalances = sqliteTable(
  'ledger_balances',
  { ...tenantColumns(), account: text().notNull(), currency: text().notNull(), balance: integer().notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.account, t.currency] })],
)

export const payouts = sqliteTable(
  'payouts',
  {
    ...tenantColumns(),
    id: text().notNull(),
    instructorId: text('instructor_id').notNull(),
    amount: integer().notNull(),
    currency: text().notNull(),
    /** A transfer by the gateway, or a line in a batch that someone pays by hand. */
    method: text({ enum: ['transfer', 'batch'] }).notNull(),
    status: text({ enum: ['pending', 'paid', 'failed'] }).notNull(),
    batchId: text('batch_id').notNull(),
    gatewayRef: text('gateway_ref'),
    problem: text(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('payouts_by_instructor').on(t.tenantId, t.instructorId, t.id),
    foreignKey({ columns: [t.tenantId, t.instructorId], foreignColumns: [users.tenantId, users.id] }),
  ],
)

/** Where the gateway sends an instructor's share. */
export const payoutAccounts = sqliteTable(
  'payout_accounts',
  {
    ...tenantColumns(),
    userId: text('user_id').notNull(),
    gatewayRef: text('gateway_ref').notNull(),
    isReady: integer('is_ready', { mode: 'boolean' }).notNull().default(false),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    uniqueIndex('payout_accounts_ref').on(t.tenantId, t.gatewayRef),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)
