import type { Tenant } from '../../../../src/modules/operations/contract.ts'

// not from the contract: its schemas would come along
export const statuses = ['active', 'suspended', 'closed'] as const satisfies readonly Tenant['status'][]

export type OrganizationsSearch = { q?: string; status?: Tenant['status']; page?: number; new?: true }

export function readOrganizationsSearch(search: Record<string, unknown>): OrganizationsSearch {
  const status = statuses.find((one) => one === search.status)
  const page = Number(search.page) || 1
  return {
    ...(search.q ? { q: String(search.q) } : {}),
    ...(status && { status }),
    ...(page > 1 && { page }),
    ...(search.new ? { new: true as const } : {}),
  }
}
