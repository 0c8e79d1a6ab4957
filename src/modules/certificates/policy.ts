import { always, definePolicy, everyone, grant, type Predicate } from '../../kernel/policy.ts'

type Facts = { userId: string; instructorId: string | null }
const isOwner: Predicate<Facts> = (actor, facts) => facts.userId === actor.id
const isOwnerOrInstructor: Predicate<Facts> = (actor, facts) => facts.userId === actor.id || facts.instructorId === actor.id

export const policy = definePolicy('certificate', {
  read: grant<Facts>({ ...everyone(isOwner), instructor: isOwnerOrInstructor, admin: always }),
  revoke: grant({ admin: always }),
})
