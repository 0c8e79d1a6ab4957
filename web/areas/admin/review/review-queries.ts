import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import type { AdminCourse, ChecklistItem, CourseChanges, Submission } from '../../../../src/modules/catalog/review/contract.ts'
import type { LessonView } from '../../../../src/modules/enrollment/player/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { type Answer, dataOf, type Listed } from '../admin-queries.ts'

export type { AdminCourse, ChecklistItem, CoursePage, LessonView, Submission }
export type CourseOutline = CoursePage['modules']

export const queuePerPage = 50

/** Courses in review, those that have waited longest first. */
export const queueQuery = (page = 1) => pathQuery<Listed<AdminCourse>>(`/admin/courses?status=pending&page=${page}&perPage=${queuePerPage}`)
export const courseQuery = (courseId: string) => ({ ...pathQuery<Answer<CoursePage>>(`/courses/${courseId}`), select: dataOf<CoursePage> })
export const checklistQuery = (courseId: string) => ({
  ...pathQuery<Answer<ChecklistItem[]>>(`/courses/${courseId}/checklist`),
  select: dataOf<ChecklistItem[]>,
})
export const submissionsQuery = (courseId: string) => ({
  ...pathQuery<Answer<Submission[]>>(`/courses/${courseId}/submissions`),
  select: dataOf<Submission[]>,
})
export const changesQuery = (courseId: string) => ({
  ...pathQuery<Answer<CourseChanges>>(`/courses/${courseId}/changes`),
  select: dataOf<CourseChanges>,
})
export const lessonQuery = (lessonId: string) => ({ ...pathQuery<Answer<LessonView>>(`/lessons/${lessonId}`), select: dataOf<LessonView> })
