export { createTenant } from './create-tenant.ts'
export { currentOrganization } from './queries.ts'
export { updateOrganization } from './update-organization.ts'
