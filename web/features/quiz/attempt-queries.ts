import type { AssessmentDetail } from '../../../src/modules/assessment/assessments/contract.ts'
import type { AnswerSaved, Attempt, SaveAnswerInput } from '../../../src/modules/assessment/attempts/contract.ts'
import { pathQuery } from '../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../api/request.ts'

export type { AssessmentDetail } from '../../../src/modules/assessment/assessments/contract.ts'
export type { Answer, Attempt, QuestionReview } from '../../../src/modules/assessment/attempts/contract.ts'
/** Signed addresses of what questions show, by file. */
export type QuestionMedia = Attempt['media']
export type { LearnerQuestion, QuestionKey } from '../../../src/modules/assessment/questions/contract.ts'

export const assessmentQuery = (id: string) => pathQuery<{ data: AssessmentDetail }>(`/assessments/${id}`)
/** Asked again whenever someone comes back to the window: another browser may have answered meanwhile. */
export const attemptQuery = (id: string) => ({ ...pathQuery<{ data: Attempt }>(`/attempts/${id}`), staleTime: 0 })

const dataOf = async <T>(response: Promise<Response>) => (await bodyOf<{ data: T }>(await response)).data

export const startAttempt = (assessmentId: string) =>
  dataOf<Attempt>(apiFetch(`${API_BASE}/assessments/${assessmentId}/attempts`, { method: 'POST' }))
export const handIn = (attemptId: string) => dataOf<Attempt>(apiFetch(`${API_BASE}/attempts/${attemptId}/submit`, { method: 'POST' }))
export const sendAnswer = (attemptId: string, questionId: string, body: SaveAnswerInput) =>
  dataOf<AnswerSaved>(
    apiFetch(`${API_BASE}/attempts/${attemptId}/answers/${questionId}`, {
      method: 'PUT',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
