import { always, definePolicy, grant } from '../../kernel/policy.ts'

export const policy = definePolicy('admin', { viewDashboard: grant({ admin: always }), viewSettings: grant({ admin: always }) })
