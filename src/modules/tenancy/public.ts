export { createTenant } from './create-tenant.ts'
export { setFeature } from './set-feature.ts'
export { setSetting } from './set-setting.ts'
export { updateOrganization } from './update-organization.ts'
