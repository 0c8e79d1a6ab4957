import { and, eq, gt, like, sql } from 'drizzle-orm'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { accounts } from '../ledger/effects.ts'
import { ledgerBalances, ledgerPostings } from '../ledger/tables.ts'

const prefix = accounts.payable('')

/** What each instructor is owed, from kept sums; credits are positive here. Only money that still waits is added up. */
export const selectOwed = (ctx: Ctx, instructorId?: string) => {
  const mine =
    instructorId === undefined ? like(ledgerBalances.account, `${prefix}%`) : eq(ledgerBalances.account, accounts.payable(instructorId))
  const waits =
    instructorId === undefined ? like(ledgerPostings.account, `${prefix}%`) : eq(ledgerPostings.account, accounts.payable(instructorId))
  return [
    ctx.db
      .select({ account: ledgerBalances.account, currency: ledgerBalances.currency, balance: ledgerBalances.balance })
      .from(ledgerBalances)
      .where(mine)
      .limit(2000),
    ctx.db
      .select({ account: ledgerPostings.account, currency: ledgerPostings.currency, waiting: sql<number>`sum(${ledgerPostings.amount})` })
      .from(ledgerPostings)
      .where(and(waits, gt(ledgerPostings.availableAt, iso(ctx.now))))
      .groupBy(ledgerPostings.account, ledgerPostings.currency),
  ] as const
}

export type Owed = { instructorId: string; currency: string; balance: number; available: number; waiting: number }

export function toOwed(
  sums: { account: string; currency: string; balance: number }[],
  waits: { account: string; currency: string; waiting: number }[],
): Owed[] {
  return sums.map(({ account, currency, balance }) => {
    const waiting = 0 - (waits.find((row) => row.account === account && row.currency === currency)?.waiting ?? 0)
    return { instructorId: account.slice(prefix.length), currency, balance, waiting, available: 0 - balance - waiting }
  })
}
