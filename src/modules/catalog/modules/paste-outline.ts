import { unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { OutlineModule, PasteOutlineInput } from '../contract.ts'
import { courseWithMembers } from '../courses/queries.ts'
import { lessonCreated, outlineChanged } from '../events.ts'
import { defaultRule } from '../lessons/queries.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseModules, lessons } from '../tables.ts'
import { inChunks } from './in-chunks.ts'
import { outlineGuard } from './outline-guard.ts'
import { parseOutline } from './parse-outline.ts'
import { outlineQueries, recountOutline, toOutline } from './queries.ts'

const maxItems = 500

/** Authors paste a list: its modules and text lessons come after what the course has already, in one commit. */
export async function pasteOutline(ctx: Ctx, idOrSlug: string, input: PasteOutlineInput): Promise<OutlineModule[]> {
  authorize(ctx, policy.edit)
  const [[found], before] = await ctx.db.batch([courseWithMembers(ctx, idOrSlug), outlineQueries(ctx, idOrSlug).modules])
  const course = requireCourse(ctx, found, policy.edit)
  const pasted = parseOutline(input.text, course.title)
  const items = pasted.reduce((sum, module) => sum + 1 + module.lessons.length, 0)
  if (items === 0) throw unprocessable('There is no line to make a lesson of.')
  if (items > maxItems) throw unprocessable(`One paste may hold ${maxItems} lines; this one has ${items}.`)
  const now = iso(ctx.now)
  const times = { courseId: course.id, createdAt: now, updatedAt: now }
  const last = before.at(-1)?.order ?? 0
  const modules = pasted.map(({ title }, i) => ({ id: newId('mod', ctx.now), title, description: null, order: last + i + 1, ...times }))
  const rule = defaultRule({ type: 'text' })
  const rows = pasted.flatMap((module, i) =>
    module.lessons.map((title, j) => ({
      id: newId('les', ctx.now),
      moduleId: modules[i]?.id ?? '',
      title,
      type: 'text' as const,
      durationMinutes: null,
      isPreview: false,
      order: j + 1,
      completionRule: rule,
      availability: {},
      ...times,
    })),
  )
  await ctx.commit({
    guards: [outlineGuard(ctx, course.id, course.outlineRevision)],
    writes: [
      ...inChunks(modules, 10).map((part) => ctx.db.insert(courseModules).values(part)),
      ...inChunks(rows, 5).map((part) => ctx.db.insert(lessons).values(part)),
      recountOutline(ctx, course.id),
    ],
    audit: {
      action: 'course.paste_outline',
      entity: { type: 'course', id: course.id },
      after: { modules: modules.length, lessons: rows.length },
    },
    events: [outlineChanged({ courseId: course.id }), ...rows.map(({ id }) => lessonCreated({ courseId: course.id, lessonId: id }))],
    touchesPublic: course.status === 'published',
  })
  return toOutline(modules, rows)
}
