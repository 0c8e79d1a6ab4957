import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { blockText } from '../lessons/blocks.ts'
import { lessons } from '../tables.ts'

export type LessonWords = { lessonId: string; title: string; text: string }

/** Bodies may be large, their words are not: so many bodies at a time stand in memory. */
const AT_ONCE = 25

/** What every lesson of a course says, in plain words. */
export async function lessonWords(ctx: Ctx, courseId: string): Promise<LessonWords[]> {
  const found: LessonWords[] = []
  for (let after = ''; ; ) {
    const rows = await ctx.db
      .select({ id: lessons.id, title: lessons.title, content: lessons.content })
      .from(lessons)
      .where(and(eq(lessons.courseId, courseId), isNull(lessons.deletedAt), gt(lessons.id, after)))
      .orderBy(asc(lessons.id))
      .limit(AT_ONCE)
    for (const { id, title, content } of rows) found.push({ lessonId: id, title, text: content ? blockText(content) : '' })
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return found
    after = last.id
  }
}
