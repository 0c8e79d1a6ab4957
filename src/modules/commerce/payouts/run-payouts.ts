import { eq, inArray, sql } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Commit, Ctx, Guard } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { sendPayout } from '../events.ts'
import { accounts } from '../ledger/effects.ts'
import { payoutAccounts, payouts } from '../ledger/tables.ts'
import { writeLedger } from '../ledger/write-ledger.ts'
import { payoutPolicy } from '../policy.ts'
import { type Owed, selectOwed, toOwed } from './balances.ts'
import type { DuePayout, Payout, RunPayoutsInput } from './contract.ts'

/** One run writes so many payouts; the next run goes on. */
const perRun = 40

/** Who is owed something, most first. What is below zero is shown, too: it is carried into the next payout. */
export async function listDue(ctx: Ctx): Promise<DuePayout[]> {
  authorize(ctx, payoutPolicy.run)
  const [sums, waits, ready] = await ctx.db.batch([...selectOwed(ctx), ctx.db.rows(payoutAccounts).limit(2000)])
  const owed = toOwed(sums, waits)
    .filter(({ balance, waiting }) => balance !== 0 || waiting !== 0)
    .sort((a, b) => b.available - a.available)
    .slice(0, 90)
  const people =
    owed.length === 0
      ? []
      : await ctx.db
          .select({ id: users.id, fullName: users.fullName, email: users.email })
          .from(users)
          .where(inArray(users.id, [...new Set(owed.map((row) => row.instructorId))]))
  return owed.map(({ instructorId, currency, available, waiting }) => {
    const person = people.find((one) => one.id === instructorId)
    return {
      instructorId,
      name: person?.fullName ?? null,
      email: person?.email ?? null,
      available: { amount: available, currency },
      waiting: { amount: waiting, currency },
      canTransfer: ready.some((row) => row.userId === instructorId && row.isReady),
    }
  })
}

/**
 * Pays out what is available to everyone, or to those named: in one commit with the books, which must not have moved since
 * they were read. Transfers are then made by the queue; a batch is a list that somebody pays by hand.
 */
export async function runPayouts(ctx: Ctx, { method, instructorIds }: RunPayoutsInput): Promise<Payout[]> {
  authorize(ctx, payoutPolicy.run)
  const [sums, waits, ready] = await ctx.db.batch([...selectOwed(ctx), ctx.db.rows(payoutAccounts).limit(2000)])
  const due = toOwed(sums, waits)
    .filter((row) => row.available > 0 && (instructorIds?.includes(row.instructorId) ?? true))
    .filter((row) => method === 'batch' || ready.some((account) => account.userId === row.instructorId && account.isReady))
    .slice(0, perRun)
  if (due.length === 0)
    throw unprocessable(
      method === 'transfer' ? 'Nobody with an account for transfers has anything to be paid.' : 'Nobody has anything to be paid.',
    )
  const batchId = newId('pot', ctx.now)
  const made = due.map((owed, i) => ({ owed, id: i === 0 ? batchId : newId('pot', ctx.now) }))
  await ctx.commit({
    guards: due.map((row) => unmoved(ctx, row)),
    writes: made.flatMap(({ owed, id }) => payoutWrites(ctx, owed, { id, batchId, method })),
    audit: {
      action: 'payout.run',
      entity: { type: 'payout', id: batchId },
      after: {
        method,
        payouts: made.map(({ owed }) => ({ instructorId: owed.instructorId, amount: owed.available, currency: owed.currency })),
      },
    },
    events: method === 'transfer' ? made.map(({ id }) => sendPayout({ payoutId: id, attempt: 0 })) : [],
  })
  const people = await ctx.db
    .select({ id: users.id, fullName: users.fullName })
    .from(users)
    .where(inArray(users.id, [...new Set(due.map((row) => row.instructorId))]))
  return made.map(({ owed, id }) => ({
    id,
    instructorId: owed.instructorId,
    name: people.find((one) => one.id === owed.instructorId)?.fullName ?? null,
    amount: { amount: owed.available, currency: owed.currency },
    method,
    status: 'pending',
    batchId,
    problem: null,
    createdAt: iso(ctx.now),
  }))
}

const unmoved = (ctx: Ctx, { instructorId, currency, balance }: Owed): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM ledger_balances WHERE tenant_id = ${ctx.tenant.id} AND account = ${accounts.payable(instructorId)} AND currency = ${currency} AND balance = ${balance})`,
  error: { code: 'CONFLICT', message: 'Somebody bought, gave back or was paid at the same moment. Look at the amounts again.' },
})

function payoutWrites(
  ctx: Ctx,
  { instructorId, currency, available }: Owed,
  { id, batchId, method }: { id: string; batchId: string; method: 'transfer' | 'batch' },
): Commit['writes'] {
  const now = iso(ctx.now)
  const row = { id, instructorId, amount: available, currency, method, status: 'pending' as const, batchId, createdAt: now, updatedAt: now }
  const postings = {
    [accounts.payable(instructorId)]: available,
    [method === 'transfer' ? accounts.cash('stripe') : accounts.bank]: -available,
  }
  return [
    ctx.db.insert(payouts).values(row),
    ...writeLedger(ctx, [{ key: `payout:${id}`, kind: 'payout', postings }], { payoutId: id, currency }),
  ]
}

/** A payout that did not arrive is owed again. */
export const returnPayout = (ctx: Ctx, row: typeof payouts.$inferSelect, problem: string): Commit['writes'] => {
  const postings = {
    [accounts.payable(row.instructorId)]: -row.amount,
    [row.method === 'transfer' ? accounts.cash('stripe') : accounts.bank]: row.amount,
  }
  return [
    ctx.db
      .update(payouts)
      .set({ status: 'failed', problem, updatedAt: iso(ctx.now) })
      .where(eq(payouts.id, row.id)),
    ...writeLedger(ctx, [{ key: `payout:${row.id}:returned`, kind: 'payout', postings }], { payoutId: row.id, currency: row.currency }),
  ]
}
