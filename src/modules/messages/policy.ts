import { always, definePolicy, everyone, grant, type Predicate } from '../../kernel/policy.ts'

/** What there is between who writes and whom they write to. */
export type Between = {
  isSelf: boolean
  /** The other's account is in use: neither suspended nor removed. */
  isActive: boolean
  isAdmin: boolean
  /** Both learn or teach in some course. */
  sharesCourse: boolean
  hasBlocked: boolean
  isBlocked: boolean
}

const reaches = ({ isSelf, isActive, hasBlocked }: Between): boolean => isActive && !isSelf && !hasBlocked
/** Who shares a course writes to each other, anyone to the school's admins; nobody to who has blocked them. */
const mayReach: Predicate<Between> = (_actor, between) =>
  reaches(between) && !between.isBlocked && (between.sharesCourse || between.isAdmin)
/** The school must be able to reach its people. */
const runsSchool: Predicate<Between> = (_actor, between) => reaches(between)
const isNoAdmin: Predicate<{ isSelf: boolean; isAdmin: boolean }> = (_actor, { isSelf, isAdmin }) => !isSelf && !isAdmin

export const policy = definePolicy('message', {
  own: grant(everyone(always)),
  write: grant<Between>({ ...everyone(mayReach), admin: runsSchool }),
  block: grant<{ isSelf: boolean; isAdmin: boolean }>(everyone(isNoAdmin)),
  moderate: grant({ admin: always }),
})
