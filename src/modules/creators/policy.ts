import { always, definePolicy, everyone, grant } from '../../kernel/policy.ts'

export const policy = definePolicy('creator', {
  apply: grant(everyone(always)),
  viewDashboard: grant({ content_creator: always, instructor: always, admin: always }),
  reviewApplications: grant({ admin: always }),
})
