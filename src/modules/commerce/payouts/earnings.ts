import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { accounts } from '../ledger/effects.ts'
import { ledgerBalances, ledgerEntries, ledgerPostings, payoutAccounts } from '../ledger/tables.ts'
import { orderLines } from '../orders/tables.ts'
import { earningsPolicy } from '../policy.ts'
import { openGateway } from '../settings/open-gateway.ts'
import { readShop, selectShop, toShop } from '../settings/shop.ts'
import { selectOwed, toOwed } from './balances.ts'
import type { Earnings, EarningsQuery } from './contract.ts'

/** What an instructor has earned, is owed and was paid, line by line from the books. Their own; an admin sees anyone's. */
export async function getEarnings(ctx: Ctx, query: EarningsQuery): Promise<Earnings> {
  authorize(ctx, earningsPolicy.read)
  const instructorId = query.instructorId ?? ctx.actor.id ?? ''
  if (instructorId !== ctx.actor.id) authorize(ctx, earningsPolicy.readAnyone)
  const currency = query.currency ?? ctx.organization.settings.currency
  const [sums, waits, held, rows, [account], settings, shopAccounts] = await ctx.db.batch([
    ...selectOwed(ctx, instructorId),
    ctx.db.rows(ledgerBalances).where(eq(ledgerBalances.account, accounts.held(instructorId))),
    selectItems(ctx, instructorId, currency, query),
    ctx.db.rows(payoutAccounts).where(eq(payoutAccounts.userId, instructorId)),
    ...selectShop(ctx),
  ])
  const shop = toShop(settings, shopAccounts)
  const money = (amount: number, of = currency) => ({ amount, currency: of })
  const canConnect = shop.accounts.some((row) => row.gateway === 'stripe' && row.isEnabled)
  const last = rows.length > query.perPage ? rows[query.perPage - 1] : undefined
  return {
    instructorId,
    share: shop.instructorShare,
    holdDays: shop.holdDays,
    balances: toOwed(sums, waits).map((owed) => ({
      currency: owed.currency,
      available: money(owed.available, owed.currency),
      waiting: money(owed.waiting, owed.currency),
      disputed: money(0 - (held.find((row) => row.currency === owed.currency)?.balance ?? 0), owed.currency),
    })),
    items: rows.slice(0, query.perPage).map(({ amount, ...row }) => ({ ...row, amount: money(0 - amount) })),
    nextCursor: last ? encodeCursor(last.id) : null,
    account: account ? { isReady: account.isReady } : null,
    canConnect,
  }
}

/** Follows the key of the account: a page costs a page, however long the history. */
const selectItems = (ctx: Ctx, instructorId: string, currency: string, { cursor, perPage }: EarningsQuery) =>
  ctx.db
    .select({
      id: ledgerPostings.entryId,
      amount: ledgerPostings.amount,
      availableAt: ledgerPostings.availableAt,
      kind: ledgerEntries.kind,
      orderId: ledgerEntries.orderId,
      at: ledgerEntries.at,
      title: sql<string | null>`(SELECT group_concat(l.title, ', ') FROM ${orderLines} l WHERE l.tenant_id = ${ctx.tenant.id}
        AND l.order_id = ${ledgerEntries.orderId} AND l.instructor_id = ${instructorId})`,
    })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.id, ledgerPostings.entryId))
    .where(
      and(
        eq(ledgerPostings.account, accounts.payable(instructorId)),
        eq(ledgerPostings.currency, currency),
        cursor ? lt(ledgerPostings.entryId, decodeCursor(cursor)) : undefined,
      ),
    )
    .orderBy(desc(ledgerPostings.entryId))
    .limit(perPage + 1)

/** Leads an instructor to the gateway's page where they say where their share is to be sent. */
export async function connectAccount(ctx: Ctx): Promise<{ url: string }> {
  authorize(ctx, earningsPolicy.connect)
  const userId = ctx.actor.id ?? ''
  const shop = await readShop(ctx)
  if (!shop.accounts.some((row) => row.gateway === 'stripe' && row.isEnabled)) throw unprocessable('This school pays shares out by hand.')
  const gateway = await openGateway(ctx, shop, 'stripe')
  const [[person], [known]] = await ctx.db.batch([
    ctx.db.select({ email: users.email }).from(users).where(eq(users.id, userId)),
    ctx.db.rows(payoutAccounts).where(eq(payoutAccounts.userId, userId)),
  ])
  const link = await gateway.connect?.({
    email: person?.email ?? '',
    account: known?.gatewayRef ?? null,
    returnUrl: `${ctx.origin}/studio/earnings`,
  })
  if (!link) throw unprocessable('This school pays shares out by hand.')
  const now = iso(ctx.now)
  if (!known) {
    await ctx.commit({
      writes: [
        ctx.db.insert(payoutAccounts).values({ userId, gatewayRef: link.account, createdAt: now, updatedAt: now }).onConflictDoNothing(),
      ],
      audit: { action: 'payout_account.create', entity: { type: 'user', id: userId } },
    })
  }
  return { url: link.url }
}
