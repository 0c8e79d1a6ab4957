import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import { decimalText } from '../../../kernel/currency.ts'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { payoutPaid } from '../events.ts'
import { payouts } from '../ledger/tables.ts'
import { payoutPolicy } from '../policy.ts'
import type { Payout, PayoutPatch, PayoutQuery } from './contract.ts'
import { returnPayout } from './run-payouts.ts'

const select = (ctx: Ctx) =>
  ctx.db
    .select({
      id: payouts.id,
      instructorId: payouts.instructorId,
      name: users.fullName,
      email: users.email,
      amount: payouts.amount,
      currency: payouts.currency,
      method: payouts.method,
      status: payouts.status,
      batchId: payouts.batchId,
      problem: payouts.problem,
      createdAt: payouts.createdAt,
    })
    .from(payouts)
    .innerJoin(users, eq(users.id, payouts.instructorId))
type Row = Awaited<ReturnType<typeof select>>[number]
const toPayout = ({ amount, currency, email: _, ...row }: Row): Payout => ({ ...row, amount: { amount, currency } })

/** What was paid out to me, or, for admins, to anyone; newest first. */
export async function listPayouts(ctx: Ctx, { scope, cursor, perPage }: PayoutQuery): Promise<CursorPage<Payout>> {
  authorize(ctx, payoutPolicy.list)
  if (scope === 'all') authorize(ctx, payoutPolicy.listAnyone)
  const rows = await select(ctx)
    .where(
      and(
        scope === 'mine' ? eq(payouts.instructorId, ctx.actor.id ?? '') : undefined,
        cursor ? lt(payouts.id, decodeCursor(cursor)) : undefined,
      ),
    )
    .orderBy(desc(payouts.id))
    .limit(perPage + 1)
  return cursorPage(rows, perPage, (row) => row.id, toPayout)
}

/** An admin notes what became of a line of a batch: it was paid, or it came back and is owed again. */
export async function updatePayout(ctx: Ctx, id: string, { status }: PayoutPatch): Promise<Payout> {
  authorize(ctx, payoutPolicy.run)
  const [[row], [shown]] = await ctx.db.batch([ctx.db.rows(payouts).where(eq(payouts.id, id)), select(ctx).where(eq(payouts.id, id))])
  if (!row || !shown) throw notFound('This payout')
  if (row.method !== 'batch' || row.status !== 'pending') throw unprocessable('Only an open line of a batch is noted by hand.')
  await ctx.commit({
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM payouts WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND status = 'pending')`,
        error: { code: 'CONFLICT', message: 'Somebody else has noted this payout.' },
      },
    ],
    writes:
      status === 'failed'
        ? returnPayout(ctx, row, '')
        : [
            ctx.db
              .update(payouts)
              .set({ status, updatedAt: iso(ctx.now) })
              .where(eq(payouts.id, id)),
          ],
    audit: { action: `payout.${status}`, entity: { type: 'payout', id } },
    events:
      status === 'paid' ? [payoutPaid({ payoutId: id, instructorId: row.instructorId, amount: row.amount, currency: row.currency })] : [],
  })
  return { ...toPayout(shown), status }
}

/** A batch as a list for the bank: who gets how much. */
export async function exportBatch(ctx: Ctx, batchId: string): Promise<string> {
  authorize(ctx, payoutPolicy.run)
  const rows = await select(ctx)
    .where(and(eq(payouts.batchId, batchId), eq(payouts.method, 'batch')))
    .orderBy(asc(payouts.id))
    .limit(200)
  if (rows.length === 0) throw notFound('This batch')
  const lines = rows.map(({ id, name, email, amount, currency, status }) =>
    [id, name ?? '', email, decimalText(amount, currency), currency, status].map(cell).join(','),
  )
  return ['payout,name,email,amount,currency,status', ...lines, ''].join('\r\n')
}

/** RFC 4180; a cell that a spreadsheet would run as a formula is made text. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
