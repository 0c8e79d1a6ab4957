import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { DeadLetter, DeadLetterQuery } from './contract.ts'
import { lettersWhere, withTenants } from './queries.ts'

/** Messages that no retry could save, of every school, newest first. */
export async function listDeadLetters(ctx: Ctx, query: DeadLetterQuery): Promise<CursorPage<DeadLetter>> {
  authorize(ctx, policy.replayDeadLetters)
  const { cursor, perPage, state, organization } = query
  const conditions = [
    ...(organization ? ['tenant_id = ?'] : []),
    ...(cursor ? ['id < ?'] : []),
    ...(state === 'open' ? ['replayed_at IS NULL AND discarded_at IS NULL'] : []),
  ]
  const values = [...(organization ? [organization] : []), ...(cursor ? [decodeCursor(cursor)] : [])]
  const where = `${conditions.join(' AND ') || 'true'} ORDER BY id DESC LIMIT ?`
  const letters = await lettersWhere(ctx, where, [...values, perPage + 1])
  const { items, nextCursor } = cursorPage(
    letters.slice(0, perPage + 1),
    perPage,
    ({ id }) => id,
    (letter) => letter,
  )
  return { items: await withTenants(ctx, items), nextCursor }
}
