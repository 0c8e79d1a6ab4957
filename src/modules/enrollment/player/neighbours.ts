import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'

export type Neighbours = { previous: string | null; next: string | null }

/**
 * The lessons before and after one, in the order of the outline: one statement that looks at a handful of rows,
 * because both steps (inside the module, then the nearest module that has lessons) follow an index.
 */
export function selectNeighbours(ctx: Ctx, lessonId: string) {
  const inModule = (
    way: Way,
  ) => sql`(SELECT l.id FROM lessons l WHERE l.tenant_id = c.tenant_id AND l.course_id = c.course_id AND l.deleted_at IS NULL
    AND l.module_id = c.module_id AND l."order" ${way.than} c."order" ORDER BY l."order" ${way.sort} LIMIT 1)`
  const inNearest = (way: Way) => sql`(SELECT (SELECT l.id FROM lessons l WHERE l.tenant_id = m.tenant_id AND l.course_id = m.course_id
      AND l.deleted_at IS NULL AND l.module_id = m.id ORDER BY l."order" ${way.sort} LIMIT 1) AS found
    FROM course_modules m WHERE m.tenant_id = c.tenant_id AND m.course_id = c.course_id AND m.deleted_at IS NULL AND m."order" ${way.than} cm."order"
    AND found IS NOT NULL ORDER BY m."order" ${way.sort} LIMIT 1)`
  const nearest = (way: Way) => sql`coalesce(${inModule(way)}, ${inNearest(way)})`
  return ctx.db.statement<Neighbours>(sql`SELECT ${nearest(before)} AS previous, ${nearest(after)} AS next
    FROM lessons c JOIN course_modules cm ON cm.tenant_id = c.tenant_id AND cm.id = c.module_id
    WHERE c.tenant_id = ${ctx.tenant.id} AND c.id = ${lessonId}`)
}

const before = { than: sql`<`, sort: sql`DESC` }
const after = { than: sql`>`, sort: sql`ASC` }
type Way = typeof before
