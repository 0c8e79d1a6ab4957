/** One reason why someone may take a course. `courseId` is `*` for every course of the school. */
export type Grant = { courseId: string; from: string; until: string | null; removedAt: string | null }

export const everyCourse = '*'

/** A grant that opens its course at this moment. */
export const isLive = (grant: Grant, now: string): boolean =>
  grant.removedAt === null && grant.from <= now && (grant.until === null || grant.until > now)

/** Access is the union of grants: one that lives is enough, and what ends another takes nothing from it. */
export const hasAccess = (grants: Grant[], courseId: string, now: string): boolean =>
  grants.some((grant) => (grant.courseId === courseId || grant.courseId === everyCourse) && isLive(grant, now))
