import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseList, CourseQuery } from '../contract.ts'
import { policy } from '../policy.ts'
import { findCourses } from '../search/find-courses.ts'
import { filteredCatalogue, wholeCatalogue } from './catalogue.ts'
import { hasFilters } from './catalogue-filters.ts'
import { listOwnCourses } from './list-own-courses.ts'

/**
 * The catalogue: published courses, the same for everyone, from the public cache. With `mine` or `status`, the
 * courses one works on, drafts included.
 */
export async function listCourses(ctx: Ctx, query: CourseQuery): Promise<CourseList> {
  authorize(ctx, policy.list)
  if (query.mine === 'true' || (query.status && query.status !== 'published')) return listOwnCourses(ctx, query)
  const asked = Object.entries(query).filter(([name, value]) => value !== undefined && name !== 'mine' && name !== 'status')
  return ctx.cache.json(`catalogue?${JSON.stringify(asked.sort())}`, () => {
    if (query.q) return findCourses(ctx, query, query.q)
    return hasFilters(query) ? filteredCatalogue(ctx, query) : wholeCatalogue(ctx, query)
  })
}
