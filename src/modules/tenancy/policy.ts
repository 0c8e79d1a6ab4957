import { always, definePolicy, grant, platformOnly } from '../../kernel/policy.ts'

export const policy = definePolicy('organization', {
  update: grant({ admin: always }),
  manageTenants: platformOnly,
})
