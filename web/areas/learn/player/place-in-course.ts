import type { ContentLesson, CourseContent } from '../../../../src/modules/enrollment/player/contract.ts'

export type Place = {
  lesson: ContentLesson | undefined
  module: CourseContent['modules'][number] | undefined
  /** From 1; 0 when the lesson is not in the outline. */
  number: number
  total: number
  previous: ContentLesson | undefined
  next: ContentLesson | undefined
}

/** Where a lesson stands among all of its course's, in reading order. */
export function placeInCourse({ modules }: CourseContent, lessonId: string): Place {
  const all = modules.flatMap(({ lessons }) => lessons)
  const at = all.findIndex(({ id }) => id === lessonId)
  return {
    lesson: all[at],
    module: modules.find(({ lessons }) => lessons.some(({ id }) => id === lessonId)),
    number: at + 1,
    total: all.length,
    previous: at > 0 ? all[at - 1] : undefined,
    next: at >= 0 ? all[at + 1] : undefined,
  }
}

export const isDone = (lesson: Pick<ContentLesson, 'progress'>) => lesson.progress?.status === 'completed'
