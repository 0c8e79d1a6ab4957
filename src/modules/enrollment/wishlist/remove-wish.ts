import { and, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import { wishlistPolicy } from '../policy.ts'
import { wishlist } from '../tables.ts'

/** Takes a course off the wishlist; one that is not on it is as good as gone. */
export async function removeWish(ctx: Ctx, courseId: string): Promise<void> {
  authorize(ctx, wishlistPolicy.own)
  const mine = and(eq(wishlist.userId, ctx.actor.id ?? ''), eq(wishlist.courseId, courseId))
  const [[course], [row]] = await ctx.db.batch([
    ctx.db.select({ id: courses.id }).from(courses).where(eq(courses.id, courseId)),
    ctx.db.rows(wishlist).where(mine),
  ])
  if (!course) throw notFound('This course')
  if (!row) return
  await ctx.commit({
    writes: [ctx.db.delete(wishlist).where(mine)],
    audit: { action: 'wishlist.remove', entity: { type: 'course', id: courseId } },
  })
}
