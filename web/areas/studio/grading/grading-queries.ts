import type { AssessmentDetail, AssessmentListItem } from '../../../../src/modules/assessment/assessments/contract.ts'
import type { GradingComment, GradingItem, GradingSheet, GradingWork } from '../../../../src/modules/assessment/grading/contract.ts'
import type { Rubric } from '../../../../src/modules/assessment/rubrics/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import type { Answer, Listed } from '../send-json.ts'

function dataOf<T>(body: Answer<T>): T {
  return body.data
}

export const queuePerPage = 100

/** What waits for this person: everywhere, or in one course. */
export const workQuery = (courseId?: string) => ({
  ...pathQuery<Answer<GradingWork[]>>(courseId ? `/grading?courseId=${courseId}` : '/grading'),
  select: dataOf<GradingWork[]>,
})
export const assessmentsQuery = (courseId: string) => ({
  ...pathQuery<Answer<AssessmentListItem[]>>(`/courses/${courseId}/assessments`),
  select: dataOf<AssessmentListItem[]>,
})
export const quizQuery = (assessmentId: string) => ({
  ...pathQuery<Answer<AssessmentDetail>>(`/assessments/${assessmentId}`),
  select: dataOf<AssessmentDetail>,
})
/** By hand alone, or every attempt there is. */
export const queuePath = (assessmentId: string, page: number, all: boolean) =>
  `/assessments/${assessmentId}/grading?page=${page}&perPage=${queuePerPage}${all ? '&all=true' : ''}`
/** Asked once a visit: what is graded stays where it stands in the list while one works through it. */
export const queueQuery = (assessmentId: string, page: number, all: boolean) => ({
  ...pathQuery<Listed<GradingItem>>(queuePath(assessmentId, page, all)),
  refetchOnWindowFocus: false,
})
export const sheetPath = (attemptId: string) => `/attempts/${attemptId}/grade`
export const sheetQuery = (attemptId: string) => ({
  ...pathQuery<Answer<GradingSheet>>(sheetPath(attemptId)),
  select: dataOf<GradingSheet>,
  refetchOnWindowFocus: false,
  staleTime: 30_000,
})
/** Those a course may use; without a course, the school's. */
export const rubricsQuery = (courseId: string | null) => ({
  ...pathQuery<Answer<Rubric[]>>(courseId === null ? '/rubrics' : `/rubrics?courseId=${courseId}`),
  select: dataOf<Rubric[]>,
})
export const commentsQuery = { ...pathQuery<Answer<GradingComment[]>>('/grading/comments'), select: dataOf<GradingComment[]> }
