import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { CursorPage, Page } from '../kernel/pagination.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Meter } from '../platform/database/metered-d1.ts'
import type { Config } from '../platform/env.ts'
import { answer, type Written } from './answer.ts'

export type Vars = {
  ctx: Ctx
  requestId: string
  config: Config
  meter: Meter
  nonce: string
  idempotency: IdempotencyClaim | undefined
  /** The text of a JSON answer, once there is one. */
  written: Written | undefined
}
export type IdempotencyClaim = { key: string; fingerprint: string }
export type AppEnv = { Variables: Vars; Bindings: object }

/** A router whose handlers find the request's context in `c.var.ctx`. */
export const createRouter = (): Hono<AppEnv> => new Hono<AppEnv>()

export const ok = <T>(c: Context, data: T) => answer(c, keyOf(data), () => ({ data }), 200)
export const created = <T>(c: Context, data: T) => answer(c, null, () => ({ data }), 201)
export const accepted = <T>(c: Context, data: T) => answer(c, null, () => ({ data }), 202)
export const noContent = (c: Context, _done?: unknown) => c.body(null, 204)
export const paged = <T>(c: Context, page: Page<T>) => answer(c, page, () => listOf(page), 200)
export const cursored = <T>(c: Context, page: CursorPage<T>) => answer(c, page, () => listOf(page), 200)
/** For answers that carry a list with facets and the like beside the page numbers. */
export const withMeta = <T, M extends object>(c: Context, data: T, meta: M, status: ContentfulStatusCode = 200) =>
  answer(c, meta, () => ({ data, meta }), status)

const keyOf = (data: unknown): object | null => (typeof data === 'object' ? data : null)
function listOf<T, M extends object>({ items, ...meta }: { items: T[] } & M) {
  return { data: items, meta }
}
