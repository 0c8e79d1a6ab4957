import { always, definePolicy, grant, open } from '../../kernel/policy.ts'

export const policy = definePolicy('legal', { read: open, edit: grant({ admin: always }) })
