import { always, definePolicy, grant } from '../../kernel/policy.ts'

export const policy = definePolicy('audit', { read: grant({ admin: always }) })
