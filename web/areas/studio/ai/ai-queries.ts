import { useQuery } from '@tanstack/react-query'
import type { AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import type { AiJob, AiJobSummary, AiSource } from '../../../../src/modules/ai/jobs/contract.ts'
import type { AiFeature, AiFeatures } from '../../../../src/modules/ai/settings/contract.ts'
import type { AssessmentListItem } from '../../../../src/modules/assessment/assessments/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import type { Answer } from '../send-json.ts'

function dataOf<T>(body: Answer<T>): T {
  return body.data
}

export const featuresQuery = { ...pathQuery<Answer<AiFeatures>>('/ai/features'), select: dataOf<AiFeatures>, staleTime: 5 * 60_000 }
export const jobQuery = (id: string) => ({ ...pathQuery<Answer<AiJob>>(`/ai/jobs/${id}`), select: dataOf<AiJob> })
export const jobsQuery = (courseId: string) => ({
  ...pathQuery<Answer<AiJobSummary[]>>(`/ai/jobs?courseId=${courseId}&perPage=20`),
  select: dataOf<AiJobSummary[]>,
})
export const draftsQuery = (id: string) => ({ ...pathQuery<Answer<AiDraft[]>>(`/ai/jobs/${id}/drafts`), select: dataOf<AiDraft[]> })
export const sourceQuery = (id: string, n: number) => ({
  ...pathQuery<Answer<AiSource>>(`/ai/jobs/${id}/sources/${n}`),
  select: dataOf<AiSource>,
  staleTime: Number.POSITIVE_INFINITY,
})
export const quizzesQuery = (courseId: string) => ({
  ...pathQuery<Answer<AssessmentListItem[]>>(`/courses/${courseId}/assessments`),
  select: dataOf<AssessmentListItem[]>,
})

/** What is off has no button: until it is known to be on, it is off. */
export function useAiOn(feature: AiFeature): boolean {
  const { data } = useQuery({ ...featuresQuery, retry: false })
  return data?.features[feature] ?? false
}
