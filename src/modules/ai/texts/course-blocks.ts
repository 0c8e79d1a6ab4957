import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseModules, courses, lessons } from '../../catalog/tables.ts'
import type { SourceBlock } from '../jobs/contract.ts'
import { plainBlocks } from '../sources/text-blocks.ts'

/** What a course says of itself, and how its lessons are called: all there is when it has only been begun. */
export async function courseBlocks(
  ctx: Ctx,
  courseId: string,
  unsaved: { title?: string | undefined; description?: string | undefined },
): Promise<SourceBlock[]> {
  const [[course], outline] = await ctx.db.batch([
    ctx.db
      .select({ title: courses.title, subtitle: courses.subtitle, description: courses.description, outcomes: courses.outcomes })
      .from(courses)
      .where(eq(courses.id, courseId)),
    ctx.db
      .select({ module: courseModules.title, lesson: lessons.title })
      .from(lessons)
      .innerJoin(courseModules, eq(courseModules.id, lessons.moduleId))
      .where(and(eq(lessons.courseId, courseId), isNull(lessons.deletedAt)))
      .orderBy(asc(courseModules.order), asc(lessons.order))
      .limit(200),
  ])
  const text = (value: string | null | undefined): SourceBlock[] => (value?.trim() ? plainBlocks(value) : [])
  const modules = Map.groupBy(outline, ({ module }) => module)
  return [
    { kind: 'heading', text: unsaved.title || course?.title || '' },
    ...text(course?.subtitle),
    ...text(unsaved.description ?? course?.description),
    ...(course?.outcomes ?? []).map((one) => ({ kind: 'item' as const, text: one })),
    ...[...modules].flatMap(([title, list]) => [
      { kind: 'heading' as const, text: title },
      ...list.map(({ lesson }) => ({ kind: 'item' as const, text: lesson })),
    ]),
  ]
}
