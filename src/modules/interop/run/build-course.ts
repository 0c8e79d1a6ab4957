import { CreateCourseInput, type Module } from '../../catalog/contract.ts'
import { createCourse, createLessons, createModule } from '../../catalog/public.ts'
import type { CoursePlan, PlannedLesson } from '../imports/plan/course-plan.ts'
import { fitText, fitTitle } from '../imports/plan/fit-text.ts'
import type { ImportRun } from './import-run.ts'
import { inParts } from './together.ts'

/** Ids of what the plan's keys have become. */
export type Built = { courseId: string; lessonIds: Map<string, string> }

const atOnce = 20
const lessonsAtOnce = 100

/** The draft with its modules and its lessons, which are still without their texts: those link to one another. */
export async function buildCourse(run: ImportRun, plan: CoursePlan): Promise<Built> {
  const [course] = await run.verbs([(ctx) => createCourse(ctx, courseInput(run, plan))], 0.12, ([made]) => ({
    ...run.made,
    courseId: made?.id ?? null,
  }))
  const courseId = course?.id ?? ''
  const modules: Module[] = []
  for (const part of inParts(plan.modules, atOnce)) {
    const verbs = part.map(({ title, description }) => (ctx: ImportRun['ctx']) => {
      return createModule(ctx, courseId, { title: fitTitle(title), description: description && fitText(description, 5000) })
    })
    modules.push(...(await run.verbs(verbs, 0.13)))
  }
  const lessonIds = new Map<string, string>()
  for (const [index, module] of modules.entries()) {
    const progress = 0.13 + (0.12 * index) / modules.length
    await buildLessons(run, { courseId, moduleId: module.id }, plan.modules[index]?.lessons ?? [], lessonIds, progress)
  }
  return { courseId, lessonIds }
}

/** Each part comes at the end of the module: the part before it is committed by then. */
async function buildLessons(
  run: ImportRun,
  place: { courseId: string; moduleId: string },
  lessons: readonly PlannedLesson[],
  ids: Map<string, string>,
  progress: number,
): Promise<void> {
  for (const part of inParts(lessons, lessonsAtOnce)) {
    const planned = part.map(({ title, type, durationMinutes }) => ({
      title: fitTitle(title),
      type,
      durationMinutes: durationMinutes && Math.min(Math.round(durationMinutes), 6000),
    }))
    const [made] = await run.verbs([(ctx) => createLessons(ctx, place.courseId, { moduleId: place.moduleId, lessons: planned })], progress)
    for (const [index, { key }] of part.entries()) ids.set(key, made?.[index]?.id ?? '')
  }
}

/** What archives say of themselves is free text: it is cut and chosen to fit what a course may hold. */
function courseInput(run: ImportRun, { title, description, language, tags }: CoursePlan): CreateCourseInput {
  const known = CreateCourseInput.shape.language.safeParse(language)
  return CreateCourseInput.parse({
    title: fitTitle(title) || fitTitle(run.row.filename),
    description: fitText(description, 20_000),
    tags: tags
      .map((tag) => fitText(tag, 40))
      .filter(Boolean)
      .slice(0, 20),
    ...(known.success ? { language: known.data } : {}),
  })
}
