import { LessonPatch } from '../../catalog/lessons/contract.ts'
import { updateLesson } from '../../catalog/public.ts'
import { EntryProblem } from '../imports/import-problem.ts'
import type { AssignedIds, CoursePlan, PlannedLesson } from '../imports/plan/course-plan.ts'
import type { ImportWarning } from '../imports/plan/import-report.ts'
import type { Built } from './build-course.ts'
import type { ImportRun } from './import-run.ts'
import { inParts } from './together.ts'

/** A text may be a megabyte of JSON: this many are held at a time. */
const atOnce = 6

/** Writes the texts, now that all lessons and files they link to have their ids. Answers what could not be taken over. */
export async function writeTexts(
  run: ImportRun,
  plan: CoursePlan,
  { lessonIds }: Built,
  mediaIds: Map<string, string>,
): Promise<ImportWarning[]> {
  const ids: AssignedIds = { lesson: (key) => lessonIds.get(key) ?? '', media: (key) => mediaIds.get(key) ?? null }
  const lessons = plan.modules.flatMap((module) => module.lessons).filter(({ body }) => body !== null)
  const warnings: ImportWarning[] = []
  for (const [index, part] of inParts(lessons, atOnce).entries()) {
    const verbs: ((ctx: ImportRun['ctx']) => Promise<unknown>)[] = []
    for (const lesson of part) {
      const text = await textOf(lesson, ids)
      if (typeof text === 'string') {
        warnings.push({ path: lesson.sourcePath, message: `Its text could not be taken over: ${text}.`, lessonKey: lesson.key })
      } else if (text) verbs.push((ctx) => updateLesson(ctx, lessonIds.get(lesson.key) ?? '', { content: text }))
    }
    await run.verbs(verbs, 0.7 + (0.28 * index * atOnce) / lessons.length)
  }
  return warnings
}

/** The document, or in words why there is none. */
async function textOf({ body }: PlannedLesson, ids: AssignedIds) {
  try {
    const checked = LessonPatch.shape.content.safeParse(await body?.(ids))
    return checked.success ? checked.data : (checked.error.issues[0]?.message ?? 'it is not a text')
  } catch (error) {
    if (error instanceof EntryProblem) return error.reason
    throw error
  }
}
