import { infiniteQueryOptions } from '@tanstack/react-query'
import type { AuditEntry } from '../../../../src/modules/audit/contract.ts'
import { apiKey } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import type { AuditSearch } from './audit-search.ts'

export type { AuditEntry }

type AuditPage = { data: AuditEntry[]; meta: { nextCursor: string | null } }

/** All that the filters leave, as the server writes it. */
export const auditCsv = async (filters: AuditSearch): Promise<string> =>
  (await apiFetch(`${API_BASE}/audit-log?${new URLSearchParams({ ...filters, format: 'csv' })}`)).text()

/** The audit log, newest first, one stretch after the other. */
export function auditQuery(filters: AuditSearch, perPage = 50) {
  const path = `/audit-log?${new URLSearchParams({ ...filters, perPage: String(perPage) })}`
  return infiniteQueryOptions({
    queryKey: apiKey(path),
    queryFn: async ({ pageParam, signal }) =>
      bodyOf<AuditPage>(await apiFetch(`${API_BASE}${path}${pageParam && `&cursor=${encodeURIComponent(pageParam)}`}`, { signal })),
    initialPageParam: '',
    getNextPageParam: ({ meta }) => meta.nextCursor,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
  })
}
