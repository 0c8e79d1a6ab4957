import type { CategorySummary } from '../../../../src/modules/catalog/categories/contract.ts'
import type { CourseAuthor, CourseCard, CoursePage } from '../../../../src/modules/catalog/contract.ts'
import type { ChecklistItem, Submission } from '../../../../src/modules/catalog/review/contract.ts'
import type { RosterEntry } from '../../../../src/modules/enrollment/contract.ts'
import type { CourseContent, LessonView } from '../../../../src/modules/enrollment/player/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import type { Answer, Listed } from '../send-json.ts'

export const perPage = 20

export function myCourses({ page = 1, status, q }: { page?: number | undefined; status?: string | undefined; q?: string | undefined }) {
  const search = new URLSearchParams({ mine: 'true', page: String(page), perPage: String(perPage) })
  if (status) search.set('status', status)
  if (q) search.set('q', q)
  return pathQuery<Listed<CourseCard>>(`/courses?${search}`)
}

/** Courses that everybody who makes courses here may begin with. */
export const templatesQuery = {
  ...pathQuery<Answer<CourseCard[]>>('/courses?mine=templates&sort=title&perPage=100'),
  select: dataOf<CourseCard[]>,
}
export const courseQuery = (courseId: string) => ({ ...pathQuery<Answer<CoursePage>>(`/courses/${courseId}`), select: dataOf<CoursePage> })
/** The outline with what decides about each lesson, and the revision an order is made from. */
export const contentQuery = (courseId: string) => pathQuery<Answer<CourseContent>>(`/courses/${courseId}/content?bodies=false`)
export const lessonQuery = (lessonId: string) => pathQuery<Answer<LessonView>>(`/lessons/${lessonId}`)
export const checklistQuery = (courseId: string) => ({
  ...pathQuery<Answer<ChecklistItem[]>>(`/courses/${courseId}/checklist`),
  select: dataOf<ChecklistItem[]>,
})
export const submissionsQuery = (courseId: string) => ({
  ...pathQuery<Answer<Submission[]>>(`/courses/${courseId}/submissions`),
  select: dataOf<Submission[]>,
})
export const authorsQuery = (courseId: string) => ({
  ...pathQuery<Answer<CourseAuthor[]>>(`/courses/${courseId}/authors`),
  select: dataOf<CourseAuthor[]>,
})
export const rosterQuery = (courseId: string, page: number) =>
  pathQuery<Listed<RosterEntry>>(`/courses/${courseId}/enrollments?page=${page}&perPage=${perPage}`)
export const categoriesQuery = { ...pathQuery<Answer<CategorySummary[]>>('/categories'), select: dataOf<CategorySummary[]> }

function dataOf<T>(body: Answer<T>): T {
  return body.data
}
