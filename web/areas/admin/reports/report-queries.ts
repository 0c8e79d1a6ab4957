import { useLingui } from '@lingui/react/macro'
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { MessageReport, MessageReportDetail } from '../../../../src/modules/messages/contract.ts'
import { apiKey, pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'

export type ReportStatus = MessageReport['status']
type Body = { data: MessageReport[]; meta: { nextCursor: string | null } }

export const reportsQuery = (status: ReportStatus) =>
  infiniteQueryOptions({
    queryKey: [...apiKey('/message-reports'), 'pages', status],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''
      return bodyOf<Body>(await apiFetch(`${API_BASE}/message-reports?perPage=20&status=${status}${cursor}`, { signal }))
    },
    getNextPageParam: ({ meta }) => meta.nextCursor,
  })
export const reportQuery = (id: string) => pathQuery<{ data: MessageReportDetail }>(`/message-reports/${id}`)

export function useReportWords() {
  const { t } = useLingui()
  return {
    reasons: { harassment: t`Hurtful or harassing`, spam: t`Spam or advertising`, cheating: t`Cheating`, other: t`Something else` },
    nameOf: ({ fullName }: { fullName: string | null }) => fullName ?? t`Someone who has left`,
  }
}
