import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { AiLedgerEntry, AiUsage } from '../../../../src/modules/ai/ledger/contract.ts'
import type { AiFeature, AiSettings, AiSettingsPatch, AiTrial } from '../../../../src/modules/ai/settings/contract.ts'
import { apiKey, invalidate, pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'

type Answer<T> = { data: T }
function dataOf<T>(body: Answer<T>): T {
  return body.data
}

export const settingsQuery = { ...pathQuery<Answer<AiSettings>>('/ai/settings'), select: dataOf<AiSettings> }
export const usageQuery = { ...pathQuery<Answer<AiUsage>>('/ai/usage'), select: dataOf<AiUsage>, staleTime: 0 }

async function send<T>(method: 'PATCH' | 'POST', path: string, json?: unknown): Promise<T> {
  const init: RequestInit = {
    method,
    ...(json === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }),
  }
  return (await bodyOf<Answer<T>>(await apiFetch(API_BASE + path, init))).data
}

/** `onSaved` is the mutation's own: the form that asked is made anew by what comes back, and hears nothing any more. */
export function useSaveAi(onSaved: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (patch: AiSettingsPatch) => send<AiSettings>('PATCH', '/ai/settings', patch),
    onSuccess: () => {
      onSaved()
      return invalidate(queryClient, '/ai')
    },
  })
}

export const useTrial = () => useMutation({ mutationFn: () => send<AiTrial>('POST', '/ai/settings/trial') })

type LedgerPage = { data: AiLedgerEntry[]; meta: { nextCursor: string | null } }
/** Everything AI made, newest first, one stretch after the other. */
export function ledgerQuery(feature: AiFeature | undefined) {
  const path = `/ai/ledger?${new URLSearchParams({ perPage: '50', ...(feature && { feature }) })}`
  return infiniteQueryOptions({
    queryKey: apiKey(path),
    queryFn: async ({ pageParam, signal }) =>
      bodyOf<LedgerPage>(await apiFetch(`${API_BASE}${path}${pageParam && `&cursor=${encodeURIComponent(pageParam)}`}`, { signal })),
    initialPageParam: '',
    getNextPageParam: ({ meta }) => meta.nextCursor,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
  })
}
