import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { type CursorPage, type CursorQuery, cursorPage, decodeCursor } from '../../kernel/pagination.ts'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { deadLetters } from '../../platform/database/tables.ts'
import type { OutboxMessage } from '../../platform/outbox.ts'
import type { DeadLetter } from './contract.ts'
import { policy } from './policy.ts'

type Row = typeof deadLetters.$inferSelect
const toDto = (row: Row): DeadLetter => ({
  id: row.id,
  name: row.name,
  error: row.error,
  at: row.at,
  replayedAt: row.replayedAt,
  payload: (row.message as OutboxMessage).payload,
})

/** Messages that no retry could save, newest first. */
export async function listDeadLetters(ctx: Ctx, { cursor, perPage }: CursorQuery): Promise<CursorPage<DeadLetter>> {
  authorize(ctx, policy.replayDeadLetters)
  const before = cursor ? lt(deadLetters.id, decodeCursor(cursor)) : undefined
  const rows = await ctx.db
    .rows(deadLetters)
    .where(before)
    .orderBy(desc(deadLetters.id))
    .limit(perPage + 1)
  return cursorPage(rows, perPage, (row) => row.id, toDto)
}

/** Puts a dead letter back on the queue with its own id, so that handlers already done stay done. */
export async function replayDeadLetter(ctx: Ctx, id: string): Promise<DeadLetter> {
  authorize(ctx, policy.replayDeadLetters)
  const [row] = await ctx.db.rows(deadLetters).where(eq(deadLetters.id, id))
  if (!row) throw notFound('The dead letter')
  const replayedAt = iso(ctx.now)
  await ctx.commit({
    writes: [
      ctx.db
        .update(deadLetters)
        .set({ replayedAt })
        .where(and(eq(deadLetters.id, id), isNull(deadLetters.replayedAt))),
    ],
    audit: { action: 'dead-letter.replay', entity: { type: 'deadLetter', id } },
  })
  await ctx.config.EVENTS.send(row.message)
  return { ...toDto(row), replayedAt }
}
