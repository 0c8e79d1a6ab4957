export { createTenant } from './create-tenant.ts'
export { updateOrganization } from './update-organization.ts'
