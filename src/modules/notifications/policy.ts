import { always, definePolicy, everyone, grant, open, type Predicate } from '../../kernel/policy.ts'

type InCourse = { courseRole: string | null }
const teachesHere: Predicate<InCourse> = (_actor, { courseRole }) => courseRole !== null

export const policy = definePolicy('notification', {
  own: grant(everyone(always)),
  announce: grant<InCourse>({ admin: always, instructor: teachesHere, content_creator: teachesHere }),
  announceToAll: grant({ admin: always }),
  calendar: open,
})
