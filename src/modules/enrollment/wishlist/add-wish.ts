import { and, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseFields, toCard } from '../../catalog/public.ts'
import { courses } from '../../catalog/tables.ts'
import { wishlistPolicy } from '../policy.ts'
import { courseIs } from '../queries.ts'
import { wishlist } from '../tables.ts'
import type { Wish } from './contract.ts'

/** Keeps a published course for later. Twice is once. */
export async function addWish(ctx: Ctx, courseRef: string): Promise<Wish> {
  authorize(ctx, wishlistPolicy.own)
  const userId = ctx.actor.id ?? ''
  const [row] = await ctx.db
    .select({ ...courseFields, addedAt: wishlist.createdAt })
    .from(courses)
    .leftJoin(wishlist, and(eq(wishlist.courseId, courses.id), eq(wishlist.userId, userId)))
    .where(and(courseIs(courseRef), eq(courses.status, 'published')))
  if (!row) throw notFound('This course')
  const { addedAt: before, ...course } = row
  const addedAt = before ?? iso(ctx.now)
  if (before === null) {
    await ctx.commit({
      writes: [ctx.db.insert(wishlist).values({ userId, courseId: course.id, createdAt: addedAt }).onConflictDoNothing()],
      audit: { action: 'wishlist.add', entity: { type: 'course', id: course.id } },
    })
  }
  return { courseId: course.id, addedAt, course: toCard(course) }
}
