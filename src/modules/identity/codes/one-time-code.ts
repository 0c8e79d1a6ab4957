import { and, eq, gt, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { AppError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { hours, iso, minutes, seconds } from '../../../kernel/time.ts'
import type { Ctx, Guard } from '../../../platform/ctx.ts'
import { oneTimeCodes, users } from '../tables.ts'
import { keyedDigest, sameDigest } from './keyed-digest.ts'

type CodeRow = typeof oneTimeCodes.$inferSelect
type Purpose = CodeRow['purpose']

export const codeMinutes = 10
const tries = 5
const resendAfter = 60 * seconds
const sendsAnHour = 5

/** The six digits that belong to a code row: derived, so that mail can be sent again and nothing readable is kept. */
export function digitsOf(ctx: Ctx, userId: string, purpose: Purpose, id: string): string {
  return String(keyedDigest(ctx, 'code', userId, purpose, id).readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

const digestOf = (ctx: Ctx, row: { userId: string; purpose: Purpose; id: string }, digits: string): string =>
  keyedDigest(ctx, 'code-digest', row.userId, row.purpose, row.id, digits).toString('base64url')

const idOf = (ctx: Ctx, email: string) => sql`(SELECT ${users.id} FROM ${users} WHERE ${ctx.db.mine(users)} AND ${eq(users.email, email)})`

/** The person's present code for a purpose, found by address in the same trip as the person. */
export const codeOf = (ctx: Ctx, email: string, purpose: Purpose) =>
  ctx.db.rows(oneTimeCodes).where(and(eq(oneTimeCodes.userId, idOf(ctx, email)), eq(oneTimeCodes.purpose, purpose)))

export type NewCode = { id: string; write: BatchItem<'sqlite'> }

/**
 * A new code in the place of the last one: ten minutes, five tries. Null when the last mail went out less than a
 * minute ago, or five have gone out within the hour.
 */
export function issueCode(
  ctx: Ctx,
  code: { userId: string; purpose: Purpose; detail?: string | undefined },
  last: CodeRow | undefined,
): NewCode | null {
  const sameWindow = last && last.windowStartedAt > iso(ctx.now - 1 * hours) ? last : undefined
  if (last && last.createdAt > iso(ctx.now - resendAfter)) return null
  if (sameWindow && sameWindow.sends >= sendsAnHour) return null
  const row = { userId: code.userId, purpose: code.purpose, id: newId('cod', ctx.now) }
  const values = {
    id: row.id,
    digest: digestOf(ctx, row, digitsOf(ctx, row.userId, row.purpose, row.id)),
    detail: code.detail ?? null,
    triesLeft: tries,
    sends: (sameWindow?.sends ?? 0) + 1,
    windowStartedAt: sameWindow?.windowStartedAt ?? iso(ctx.now),
    expiresAt: iso(ctx.now + codeMinutes * minutes),
    createdAt: iso(ctx.now),
  }
  const target = [oneTimeCodes.tenantId, oneTimeCodes.userId, oneTimeCodes.purpose]
  return {
    id: row.id,
    write: ctx.db
      .insert(oneTimeCodes)
      .values({ ...row, ...values })
      .onConflictDoUpdate({ target, set: values }),
  }
}

/**
 * Takes one try from a code and answers its row, or nothing when none is left. It is written before the comparison and
 * outside any commit, so that many guesses sent at once still share five tries.
 */
export const spendTry = (ctx: Ctx, email: string, purpose: Purpose) =>
  ctx.db
    .update(oneTimeCodes)
    .set({ triesLeft: sql`${oneTimeCodes.triesLeft} - 1` })
    .where(
      and(
        eq(oneTimeCodes.userId, idOf(ctx, email)),
        eq(oneTimeCodes.purpose, purpose),
        gt(oneTimeCodes.triesLeft, 0),
        gt(oneTimeCodes.expiresAt, iso(ctx.now)),
      ),
    )
    .returning()

export const wrongCode = (field = 'code'): AppError =>
  new AppError('UNPROCESSABLE', 'The code is wrong or has expired.', [{ field, message: 'is wrong or has expired' }])

/** Throws unless the digits are the code's. Says what uses the code up, and holds that nobody else just did. */
export function redeemCode(
  ctx: Ctx,
  row: CodeRow | undefined,
  digits: string,
  field?: string,
): { write: BatchItem<'sqlite'>; guard: Guard } {
  if (!row || !sameDigest(digestOf(ctx, row, digits), row.digest)) throw wrongCode(field)
  const own = and(eq(oneTimeCodes.userId, row.userId), eq(oneTimeCodes.purpose, row.purpose), eq(oneTimeCodes.digest, row.digest))
  const { message, details } = wrongCode(field)
  return {
    write: ctx.db.delete(oneTimeCodes).where(own),
    guard: {
      holds: sql`EXISTS (SELECT 1 FROM ${oneTimeCodes} WHERE ${and(ctx.db.mine(oneTimeCodes), own)})`,
      error: { code: 'UNPROCESSABLE', message, details },
    },
  }
}
