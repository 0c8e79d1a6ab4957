import type { ContentLesson, CourseContent } from '../../../../src/modules/enrollment/player/contract.ts'

export type OutlineModule = CourseContent['modules'][number]
/** Where lessons go: into this module, after this lesson; null for its start. */
export type LessonPlace = { moduleId: string; afterId: string | null }

/** The lessons, in the order they stand in now, taken out and put in at a place. */
export function moveLessons(modules: readonly OutlineModule[], ids: ReadonlySet<string>, place: LessonPlace): OutlineModule[] {
  const moved = modules.flatMap(({ lessons }) => lessons.filter(({ id }) => ids.has(id)))
  return modules.map((module) => {
    const stay = module.lessons.filter(({ id }) => !ids.has(id))
    if (module.id !== place.moduleId) return { ...module, lessons: stay }
    const at = stay.findIndex(({ id }) => id === place.afterId) + 1
    return { ...module, lessons: [...stay.slice(0, at), ...moved.map((lesson) => ({ ...lesson, moduleId: module.id })), ...stay.slice(at)] }
  })
}

/** A module put after another; null for the start of the course. */
export function moveModule(modules: readonly OutlineModule[], id: string, afterId: string | null): OutlineModule[] {
  const moved = modules.filter((module) => module.id === id)
  const stay = modules.filter((module) => module.id !== id)
  const at = stay.findIndex((module) => module.id === afterId) + 1
  return [...stay.slice(0, at), ...moved, ...stay.slice(at)]
}

/** Every place lessons could go, in reading order. */
export const lessonPlaces = (modules: readonly OutlineModule[], without: ReadonlySet<string>): LessonPlace[] =>
  modules.flatMap(({ id, lessons }) => [
    { moduleId: id, afterId: null },
    ...lessons.filter((lesson) => !without.has(lesson.id)).map((lesson) => ({ moduleId: id, afterId: lesson.id })),
  ])

/** Where the first of these lessons stands now, as a place among the others. */
export function placeOf(modules: readonly OutlineModule[], ids: ReadonlySet<string>): LessonPlace | null {
  for (const { id, lessons } of modules) {
    let afterId: string | null = null
    for (const lesson of lessons) {
      if (ids.has(lesson.id)) return { moduleId: id, afterId }
      afterId = lesson.id
    }
  }
  return null
}

export const samePlace = (a: LessonPlace | null, b: LessonPlace | null) => a?.moduleId === b?.moduleId && a?.afterId === b?.afterId

/** What `PUT /courses/:id/outline` wants. */
export const orderOf = (modules: readonly OutlineModule[]) =>
  modules.map(({ id, lessons }) => ({ id, lessons: lessons.map((lesson) => lesson.id) }))

export const sameOrder = (a: readonly OutlineModule[], b: readonly OutlineModule[]) =>
  JSON.stringify(orderOf(a)) === JSON.stringify(orderOf(b))

export const findLesson = (modules: readonly OutlineModule[], id: string | null): ContentLesson | undefined =>
  id === null ? undefined : modules.flatMap(({ lessons }) => lessons).find((lesson) => lesson.id === id)

/** The lessons between two, both included: what a press with Shift selects. */
export function between(modules: readonly OutlineModule[], from: string, to: string): string[] {
  const ids = modules.flatMap(({ lessons }) => lessons.map(({ id }) => id))
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}
