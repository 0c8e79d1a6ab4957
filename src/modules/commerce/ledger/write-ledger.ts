import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Vector } from './effects.ts'
import { ledgerEntries, ledgerPostings } from './tables.ts'

type NewEntry = { key: string; kind: 'sale' | 'refund' | 'dispute' | 'payout'; postings: Vector }
type About = { orderId?: string; payoutId?: string; currency: string; availableAt?: string | null }

/** Writes entries of the books. One that does not balance is a defect of this program, and is never written. */
export function writeLedger(ctx: Ctx, entries: NewEntry[], { orderId, payoutId, currency, availableAt }: About) {
  const at = iso(ctx.now)
  return entries.flatMap(({ key, kind, postings }) => {
    const lines = Object.entries(postings)
    if (lines.reduce((sum, [, amount]) => sum + amount, 0) !== 0 || !lines.every(([, amount]) => Number.isSafeInteger(amount)))
      throw new Error(`Ledger entry ${key} does not balance`)
    const entryId = newId('led', ctx.now)
    const rows = lines.map(([account, amount]) => ({
      account,
      amount,
      currency,
      entryId,
      availableAt: availableAt && availableAt > at ? availableAt : at,
    }))
    return [
      ctx.db.insert(ledgerEntries).values({ id: entryId, key, kind, orderId: orderId ?? null, payoutId: payoutId ?? null, currency, at }),
      ...chunk(rows, 12).map((part) => ctx.db.insert(ledgerPostings).values(part)),
    ]
  })
}

function chunk<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
