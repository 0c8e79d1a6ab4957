import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseList, CourseQuery } from '../contract.ts'
import { policy } from '../policy.ts'
import { findCourses } from '../search/find-courses.ts'
import { catalogue } from './catalogue.ts'
import { listOwnCourses } from './list-own-courses.ts'

/**
 * The catalogue: published courses, the same for everyone, from the public cache. With `mine` or `status`, the
 * courses one works on, drafts included.
 */
export async function listCourses(ctx: Ctx, query: CourseQuery): Promise<CourseList> {
  authorize(ctx, policy.list)
  if ((query.mine && query.mine !== 'false') || (query.status && query.status !== 'published')) return listOwnCourses(ctx, query)
  const asked = Object.entries(query).filter(([name, value]) => value !== undefined && name !== 'mine' && name !== 'status')
  return ctx.cache.json(`catalogue?${JSON.stringify(asked.sort())}`, () =>
    query.q ? findCourses(ctx, query, query.q) : catalogue(ctx, query),
  )
}
