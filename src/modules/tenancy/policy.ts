import { always, definePolicy, grant } from '../../kernel/policy.ts'

export const policy = definePolicy('organization', { update: grant({ admin: always }) })
