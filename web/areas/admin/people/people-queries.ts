import type { Certificate } from '../../../../src/modules/certificates/contract.ts'
import type { Enrollment } from '../../../../src/modules/enrollment/contract.ts'
import type { User } from '../../../../src/modules/identity/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { type Answer, dataOf, type Listed } from '../admin-queries.ts'
import type { PeopleSearch } from './people-search.ts'

export type { Certificate, Enrollment, User }

export const peoplePerPage = 25

export function peopleQuery({ q, role, status, sort = 'name', page = 1 }: PeopleSearch, perPage = peoplePerPage) {
  const search = new URLSearchParams({ page: String(page), perPage: String(perPage), sort })
  if (q) search.set('q', q)
  if (role) search.set('role', role)
  if (status) search.set('status', status)
  return pathQuery<Listed<User>>(`/users?${search}`)
}
export const personQuery = (userId: string) => ({ ...pathQuery<Answer<User>>(`/users/${userId}`), select: dataOf<User> })
export const enrollmentsQuery = (userId: string) => pathQuery<Listed<Enrollment>>(`/enrollments?userId=${userId}&page=1&perPage=50`)
export const certificatesQuery = (userId: string) => ({
  ...pathQuery<Answer<Certificate[]>>(`/users/${userId}/certificates`),
  select: dataOf<Certificate[]>,
})
