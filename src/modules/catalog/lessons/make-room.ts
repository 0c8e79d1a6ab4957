import { and, eq, gte, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { lessons } from '../tables.ts'

/** Moves the lessons from `order` on down by `count` places, so that as many fit in. */
export const makeRoom = (ctx: Ctx, moduleId: string, order: number, count: number) => [
  ctx.db
    .update(lessons)
    .set({ order: sql`${lessons.order} + ${count}` })
    .where(and(eq(lessons.moduleId, moduleId), gte(lessons.order, order))),
]
