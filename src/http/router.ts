import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type CursorPage, type Page, PageQuery } from '../kernel/pagination.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { IdempotencyKey } from '../platform/database/commit-scope.ts'
import type { Meter } from '../platform/database/metered-d1.ts'
import type { Config } from '../platform/env.ts'
import { answer, type Written } from './answer.ts'
import { validationError } from './validation-error.ts'

export type Vars = {
  ctx: Ctx
  requestId: string
  config: Config
  meter: Meter
  nonce: string
  idempotency: IdempotencyKey | undefined
  /** The text of a JSON answer, once there is one. */
  written: Written | undefined
}
export type AppEnv = { Variables: Vars; Bindings: object }

/** A router whose handlers find the request's context in `c.var.ctx`. */
export const createRouter = (): Hono<AppEnv> => new Hono<AppEnv>()

/** One thing, or a complete list: that comes whole, and in pages for those who ask with `?page=` or `?perPage=`. */
export function ok<T>(c: Context, data: T) {
  const wanted = Array.isArray(data) && (c.req.query('page') !== undefined || c.req.query('perPage') !== undefined)
  return answer<{ data: T }, 200>(
    c,
    wanted ? null : keyOf(data),
    () => (Array.isArray(data) ? wholeOrPage(c, data, wanted) : { data }),
    200,
  )
}
export const created = <T>(c: Context, data: T) => answer(c, null, () => ({ data }), 201)
export const accepted = <T>(c: Context, data: T) => answer(c, null, () => ({ data }), 202)
export const noContent = (c: Context, _done?: unknown) => c.body(null, 204)
export const paged = <T>(c: Context, page: Page<T>) => answer(c, page, () => listOf(page), 200)
export const cursored = <T>(c: Context, page: CursorPage<T>) => answer(c, page, () => listOf(page), 200)
/** For answers that carry a list with facets and the like beside the page numbers. */
export const withMeta = <T, M extends object>(c: Context, data: T, meta: M, status: ContentfulStatusCode = 200) =>
  answer(c, meta, () => ({ data, meta }), status)

function wholeOrPage<T>(c: Context, all: T & unknown[], wanted: boolean) {
  const total = all.length
  if (!wanted) return { data: all, meta: { page: 1, perPage: Math.max(total, mostPerPage), total } }
  const asked = PageQuery.safeParse(c.req.query())
  if (!asked.success) throw validationError(asked.error.issues)
  const { page, perPage } = asked.data
  return { data: all.slice((page - 1) * perPage, page * perPage) as T & unknown[], meta: { page, perPage, total } }
}

/** A complete list is one page that may hold as much as any, and holds all there is. */
const mostPerPage = 100

const keyOf = (data: unknown): object | null => (typeof data === 'object' ? data : null)
function listOf<T, M extends object>({ items, ...meta }: { items: T[] } & M) {
  return { data: items, meta }
}
