import { always, definePolicy, grant } from '../../kernel/policy.ts'

export const policy = definePolicy('access', { viewRoles: grant({ admin: always }) })
