import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { DeadLetter, Settled } from './contract.ts'
import { type Letter, lettersWhere, withTenants } from './queries.ts'

/** The queue takes 256 KB in one call. */
const atOnce = 20

type Way = { column: 'replayed_at' | 'discarded_at'; field: 'replayedAt' | 'discardedAt'; action: string; send: boolean }
const replay: Way = { column: 'replayed_at', field: 'replayedAt', action: 'dead-letter.replay', send: true }
const discard: Way = { column: 'discarded_at', field: 'discardedAt', action: 'dead-letter.discard', send: false }

/** Puts a dead letter back on the queue with its own id, so that handlers already done stay done. */
export const replayDeadLetter = (ctx: Ctx, id: string): Promise<DeadLetter> => settleOne(ctx, id, replay)
export const replayDeadLetters = (ctx: Ctx, ids: string[]): Promise<Settled> => settleMany(ctx, ids, replay)
/** Gives a dead letter up: what it was to do is not done. */
export const discardDeadLetter = (ctx: Ctx, id: string): Promise<DeadLetter> => settleOne(ctx, id, discard)
export const discardDeadLetters = (ctx: Ctx, ids: string[]): Promise<Settled> => settleMany(ctx, ids, discard)

async function settleOne(ctx: Ctx, id: string, way: Way): Promise<DeadLetter> {
  authorize(ctx, policy.replayDeadLetters)
  const [letter] = await lettersWhere(ctx, 'id = ?', [id])
  if (!letter) throw notFound('The dead letter')
  if (letter.discardedAt) throw unprocessable('This message was given up.')
  if (letter.replayedAt && !way.send) throw unprocessable('This message is back on the queue.')
  await settle(ctx, [letter], way)
  const [shown] = await withTenants(ctx, [{ ...letter, [way.field]: iso(ctx.now) }])
  if (!shown) throw notFound('The dead letter')
  return shown
}

/** Of those named, the ones that are still open; somebody else may have dealt with the rest. */
async function settleMany(ctx: Ctx, ids: string[], way: Way): Promise<Settled> {
  authorize(ctx, policy.replayDeadLetters)
  const where = 'id IN (SELECT value FROM json_each(?)) AND replayed_at IS NULL AND discarded_at IS NULL'
  const letters = await lettersWhere(ctx, where, [JSON.stringify(ids)])
  if (letters.length > 0) await settle(ctx, letters, way)
  return { settled: letters.length }
}

/** On the queue first, marked then: cut short between the two it is sent twice, which its handlers do not mind, and never lost. */
async function settle(ctx: Ctx, letters: Letter[], { column, action, send }: Way): Promise<void> {
  for (let i = 0; send && i < letters.length; i += atOnce)
    await ctx.config.EVENTS.sendBatch(letters.slice(i, i + atOnce).map(({ message }) => ({ body: message })))
  const byShard = Map.groupBy(letters, ({ shard }) => shard)
  await Promise.all(
    [...byShard].map(([shard, own]) =>
      ctx.config.shards
        .get(shard)
        ?.prepare(`UPDATE dead_letters SET ${column} = ? WHERE id IN (SELECT value FROM json_each(?))`)
        .bind(iso(ctx.now), JSON.stringify(own.map(({ id }) => id)))
        .run(),
    ),
  )
  await ctx.commit({
    writes: [],
    audit: letters.map(({ id, name, tenantId }) => ({
      action,
      entity: { type: 'deadLetter', id },
      after: { name, organizationId: tenantId },
    })),
  })
}
