import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseFields, toCard } from '../../catalog/public.ts'
import { courses } from '../../catalog/tables.ts'
import { wishlistPolicy } from '../policy.ts'
import { enrollments, wishlist } from '../tables.ts'
import type { Wish } from './contract.ts'

/** The published courses I keep for later, the last one first. One that I take by now, bought or given, is not among them. */
export async function listWishes(ctx: Ctx): Promise<Wish[]> {
  authorize(ctx, wishlistPolicy.own)
  const rows = await ctx.db
    .select({ ...courseFields, addedAt: wishlist.createdAt })
    .from(wishlist)
    .innerJoin(courses, and(eq(courses.id, wishlist.courseId), eq(courses.status, 'published')))
    .leftJoin(
      enrollments,
      and(eq(enrollments.courseId, wishlist.courseId), eq(enrollments.userId, wishlist.userId), ne(enrollments.status, 'dropped')),
    )
    .where(and(eq(wishlist.userId, ctx.actor.id ?? ''), isNull(enrollments.id)))
    .orderBy(desc(wishlist.createdAt))
    .limit(500)
  return rows.map(({ addedAt, ...course }) => ({ courseId: course.id, addedAt, course: toCard(course) }))
}
