import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { betweenOf, writingOf } from '../between.ts'
import type { Standing } from '../contract.ts'
import { policy } from '../policy.ts'
import { personForMe, toPerson } from '../queries.ts'

/** How things stand with one person, before a word is written. Who is nothing to me is not found: no id tells a name. */
export async function getStanding(ctx: Ctx, userId: string): Promise<Standing> {
  authorize(ctx, policy.write)
  const [row] = await personForMe(ctx, userId)
  const between = row && betweenOf(ctx, row)
  const isKnown = between && (row.threadId !== null || allows(ctx.actor, policy.write, { ...between, hasBlocked: false, isBlocked: false }))
  if (!isKnown) throw notFound('The person')
  return { person: toPerson(row), threadId: row.threadId, writing: writingOf(ctx, between) }
}
