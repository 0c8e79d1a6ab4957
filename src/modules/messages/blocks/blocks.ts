import { and, desc, eq, isNull } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import type { BlockedPerson } from '../contract.ts'
import { policy } from '../policy.ts'
import { personFields, toPerson } from '../queries.ts'
import { messageBlocks } from '../tables.ts'

const most = 500
const mineOf = (ctx: Ctx, userId: string) => and(eq(messageBlocks.userId, ctx.actor.id ?? ''), eq(messageBlocks.blockedId, userId))

/** I want no messages of this person. They are not told; the school's admins can still write. Twice is once. */
export async function blockPerson(ctx: Ctx, userId: string): Promise<BlockedPerson> {
  authorize(ctx, policy.block)
  const me = ctx.actor.id ?? ''
  const [[person], [already]] = await ctx.db.batch([
    ctx.db
      .select({ ...personFields, role: users.role })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.removedAt))),
    ctx.db.rows(messageBlocks).where(mineOf(ctx, userId)),
  ])
  if (!person) throw notFound('The person')
  if (!allows(ctx.actor, policy.block, { isSelf: userId === me, isAdmin: person.role === 'admin' }))
    throw unprocessable('You can block neither yourself nor an admin of the school.')
  const createdAt = already?.createdAt ?? iso(ctx.now)
  if (!already) {
    await ctx.commit({
      writes: [ctx.db.insert(messageBlocks).values({ userId: me, blockedId: userId, createdAt }).onConflictDoNothing()],
      audit: { action: 'message.block', entity: { type: 'user', id: userId } },
    })
  }
  return { person: toPerson(person), createdAt }
}

/** This person may write to me again. */
export async function unblockPerson(ctx: Ctx, userId: string): Promise<void> {
  authorize(ctx, policy.own)
  const [row] = await ctx.db.rows(messageBlocks).where(mineOf(ctx, userId))
  if (!row) throw notFound('The block')
  await ctx.commit({
    writes: [ctx.db.delete(messageBlocks).where(mineOf(ctx, userId))],
    audit: { action: 'message.unblock', entity: { type: 'user', id: userId } },
  })
}

/** Whom I have blocked, the last one first. */
export async function listBlocks(ctx: Ctx): Promise<BlockedPerson[]> {
  authorize(ctx, policy.own)
  const rows = await ctx.db
    .select({ ...personFields, createdAt: messageBlocks.createdAt })
    .from(messageBlocks)
    .innerJoin(users, eq(users.id, messageBlocks.blockedId))
    .where(eq(messageBlocks.userId, ctx.actor.id ?? ''))
    .orderBy(desc(messageBlocks.createdAt))
    .limit(most)
  return rows.map((row) => ({ person: toPerson(row), createdAt: row.createdAt }))
}
