import { and, eq, like, type SQL, sql } from 'drizzle-orm'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseList, CourseQuery } from '../contract.ts'
import { policy } from '../policy.ts'
import { foldText } from '../search/fold-text.ts'
import { catalogCounts, courseAuthors, courses } from '../tables.ts'
import { filterConditions, sortOrder } from './catalogue-filters.ts'
import { courseFields, toCard } from './queries.ts'

const countCap = 1000

/** The courses one is an author or assistant of, or the school's templates; admins may ask for all courses of a status instead. */
export async function listOwnCourses(ctx: Ctx, query: CourseQuery): Promise<CourseList> {
  authorize(ctx, query.mine === 'templates' ? policy.create : policy.listOwn)
  const { page, perPage, status, q } = query
  const all = (query.mine === undefined || query.mine === 'false') && allows(ctx.actor, policy.review)
  const sort = query.sort === undefined || query.sort === 'relevance' ? 'updated' : query.sort
  const conditions: (SQL | undefined)[] = [
    all ? undefined : oneOf(ctx, query.mine),
    status ? eq(courses.status, status) : undefined,
    q ? like(courses.sortTitle, `%${foldText(q).replace(/[%_]/g, '')}%`) : undefined,
    ...filterConditions(ctx, query),
  ]
  const where = and(...conditions)
  const plain = all && conditions.filter(Boolean).length === 1
  const [rows, [counted], [kept]] = await ctx.db.batch([
    ctx.db
      .select(courseFields)
      .from(courses)
      .where(where)
      .orderBy(...sortOrder(sort))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.statement<{ total: number }>(
      sql`SELECT count(*) AS total FROM (SELECT 1 FROM ${courses} WHERE ${and(ctx.db.mine(courses), where)} LIMIT ${plain ? 0 : countCap})`,
    ),
    ctx.db.rows(catalogCounts),
  ])
  const total = plain ? (kept?.counts.status?.[status ?? ''] ?? 0) : (counted?.total ?? 0)
  return {
    courses: rows.map(toCard),
    meta: { page, perPage, total, totalCapped: !plain && total >= countCap, matched: 'all', facets: null },
  }
}

function oneOf(ctx: Ctx, mine: CourseQuery['mine']): SQL {
  // written out: a bound value would not lead to the index of the few that are
  if (mine === 'templates') return sql`${courses.isTemplate} = 1`
  const own = and(eq(courseAuthors.userId, ctx.actor.id ?? ''), mine === 'assisting' ? eq(courseAuthors.role, 'assistant') : undefined)
  return sql`${courses.id} IN (SELECT ${courseAuthors.courseId} FROM ${courseAuthors} WHERE ${ctx.db.mine(courseAuthors)} AND ${own})`
}
