import type { CourseContent, LessonView } from '../../../../src/modules/enrollment/player/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { untilCounted } from './awaited-lessons.ts'

export type { ContentLesson, CourseContent, LessonView } from '../../../../src/modules/enrollment/player/contract.ts'

/** The outline with what is open and done. */
export const contentQuery = (slug: string) => ({
  ...pathQuery<{ data: CourseContent }>(`/courses/${slug}/content?bodies=false`),
  refetchInterval: untilCounted,
})

/**
 * One lesson. Asked again when it is opened, not when the window is looked at again: opening is what the server notes,
 * and fresh file addresses would make a recording start over. They hold for six hours.
 */
export const lessonQuery = (lessonId: string) => ({
  ...pathQuery<{ data: LessonView }>(`/lessons/${lessonId}`),
  staleTime: 5 * 60_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})
