import { tenantStatuses } from '../../../../src/modules/operations/contract.ts'

export type OrganizationsSearch = { q?: string; status?: (typeof tenantStatuses)[number]; page?: number; new?: true }

export function readOrganizationsSearch(search: Record<string, unknown>): OrganizationsSearch {
  const status = tenantStatuses.find((one) => one === search.status)
  const page = Number(search.page) || 1
  return {
    ...(search.q ? { q: String(search.q) } : {}),
    ...(status && { status }),
    ...(page > 1 && { page }),
    ...(search.new ? { new: true as const } : {}),
  }
}
