import type { PeopleQuery, User } from '../../../../src/modules/identity/contract.ts'

export const roles = ['learner', 'content_creator', 'instructor', 'admin'] as const satisfies readonly User['role'][]
export const statuses = ['active', 'invited', 'suspended'] as const satisfies readonly User['status'][]
const sorts = ['-name', 'createdAt', '-createdAt'] as const

export type PeopleSearch = {
  invite?: true
  q?: string
  role?: User['role']
  status?: User['status']
  sort?: PeopleQuery['sort']
  page?: number
}

export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const role = roles.find((one) => one === search.role)
  const status = statuses.find((one) => one === search.status)
  const sort = sorts.find((one) => one === search.sort)
  const page = Number(search.page) || 1
  return {
    ...(search.invite ? { invite: true as const } : {}),
    ...(search.q ? { q: String(search.q) } : {}),
    ...(role && { role }),
    ...(status && { status }),
    ...(sort && { sort }),
    ...(page > 1 && { page }),
  }
}
