import type { Tenant } from '../../../src/modules/operations/contract.ts'
import type { OperationsRoutes } from '../../../src/modules/operations/routes.ts'
import type { SystemRoutes } from '../../../src/modules/operations/system-routes.ts'
import { api } from '../../api/client.ts'
import { pathQuery } from '../../api/query.ts'
import type { Answer, Listed } from '../admin/admin-queries.ts'
import type { OrganizationsSearch } from './organizations/organizations-search.ts'

export type Organization = Tenant
export const organizations = api<OperationsRoutes>().organizations
export const visits = api<SystemRoutes>().organizations[':id'].visits
export const system = api<SystemRoutes>().system

export const perPage = 20
export function organizationsQuery({ q, status, page = 1 }: OrganizationsSearch) {
  const asked = new URLSearchParams({ page: String(page), perPage: String(perPage), ...(q && { q }), ...(status && { status }) })
  return pathQuery<Listed<Organization>>(`/organizations?${asked}`)
}
export const organizationQuery = (id: string) => ({
  ...pathQuery<Answer<Organization>>(`/organizations/${id}`),
  select: (body: Answer<Organization>) => body.data,
})
