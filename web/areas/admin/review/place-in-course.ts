import type { CourseOutline } from './review-queries.ts'

/** Where in a course a note or a failed condition points. */
export type CoursePlace =
  | { at: 'course'; field: string | null }
  | { at: 'module'; moduleId: string }
  | { at: 'lesson'; lessonId: string; block: number | null }

/** Reads `course`, `course.title`, `module:<id>`, `lesson:<id>` and `lesson:<id>#<block>`. */
export function readPlace(target: string): CoursePlace {
  const lesson = /^lesson:(\w+)(?:#(\d+))?$/.exec(target)
  if (lesson?.[1]) return { at: 'lesson', lessonId: lesson[1], block: lesson[2] ? Number(lesson[2]) : null }
  const module = /^module:(\w+)$/.exec(target)
  if (module?.[1]) return { at: 'module', moduleId: module[1] }
  return { at: 'course', field: /^course\.(\w+)$/.exec(target)?.[1] ?? null }
}

export type PlacedLesson = CourseOutline[number]['lessons'][number] & { number: number; moduleNumber: number; moduleTitle: string }

/** Every lesson in order, with its number in the course and its module's. */
export function placedLessons(modules: CourseOutline): PlacedLesson[] {
  let number = 0
  return modules.flatMap((module, index) =>
    module.lessons.map((lesson) => ({ ...lesson, number: ++number, moduleNumber: index + 1, moduleTitle: module.title })),
  )
}
