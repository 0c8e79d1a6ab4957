import type { MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import { authorize, type Permission } from '../kernel/policy.ts'
import type { Ctx } from '../platform/ctx.ts'
import { callerOf, enforce } from './rate-limits.ts'
import type { AppEnv } from './router.ts'
import { keepForVisitors } from './warm-answers.ts'

/** What a route says of itself: the source of OpenAPI, of the refusal tests and of route limits. */
export type RouteDescription = {
  summary: string
  /** `open` needs nothing; `signedIn` any person; otherwise the permission that the verb authorizes. */
  permission: Permission<never> | 'open' | 'signedIn'
  returns?: z.ZodType
  /** The answer is a list: `page` with page numbers, `cursor` append-only, `all` complete. */
  list?: 'page' | 'cursor' | 'all'
  status?: 200 | 201 | 202 | 204 | 302
  /** The status instead of `status` when what was asked for is there already. */
  again?: 200
  /** The media type when the answer is not JSON. */
  produces?: string
  /** A multipart or binary body that Zod does not describe. */
  consumes?: { type: string; fields?: Record<string, { type: string; required?: boolean }> }
  errors?: ErrorCode[]
  /** Tighter limit than the tenant's, a client address unless it says a person: so many in so many seconds. */
  limit?: { limit: number; window: number; each?: 'person' }
  /** A WebSocket. Nobody signs in to open it: a ticket of someone who has this permission does, or their token. */
  socket?: Permission<never>
  /** Every visitor gets the same from the same address, whoever and wherever they are: the answer may be kept as it is. */
  sameForVisitors?: true
}

const descriptions = new WeakMap<object, RouteDescription>()
const schemas = new WeakMap<object, { target: string; schema: z.ZodType }>()

/**
 * Attaches a description to the route it stands in. At run time it turns away who could never be allowed, before
 * the body is looked at, and holds the route's own limit. The verb decides the rest, from facts.
 */
export function describe(description: RouteDescription): MiddlewareHandler<AppEnv> {
  const { limit, permission, sameForVisitors } = description
  const middleware: MiddlewareHandler<AppEnv> = async (c, next) => {
    const ctx: Ctx | undefined = c.get('ctx')
    if (ctx && permission === 'signedIn' && ctx.actor.kind === 'visitor') throw new AppError('UNAUTHENTICATED', 'Sign in to go on.')
    if (ctx && typeof permission !== 'string') authorize(ctx, permission)
    if (ctx && limit) {
      const { each, ...most } = limit
      const subject = (each === 'person' && ctx.actor.id) || callerOf(ctx.client.ip)
      await enforce(c, ctx.tenant.id, [{ name: `${c.req.method} ${description.summary}`, subject, ...most }])
    }
    await next()
    const written = sameForVisitors ? c.get('written') : undefined
    if (written) keepForVisitors(c, written)
  }
  descriptions.set(middleware, description)
  return middleware
}

export const tagSchema = <T extends object>(middleware: T, target: string, schema: z.ZodType): T => {
  schemas.set(middleware, { target, schema })
  return middleware
}

export type DescribedRoute = {
  method: string
  path: string
  description: RouteDescription
  inputs: { target: string; schema: z.ZodType }[]
}

/** The route table, read back from a router: every (method, path) with what describe and validate said. */
export function describedRoutes(router: { routes: { method: string; path: string; handler: unknown }[] }, base: string): DescribedRoute[] {
  const table = new Map<string, DescribedRoute>()
  for (const { method, path, handler } of router.routes) {
    if (method === 'ALL') continue
    const key = `${method} ${path}`
    const route = table.get(key) ?? {
      method,
      path: base + path,
      description: { summary: '', permission: 'undeclared' as never },
      inputs: [],
    }
    const description = descriptions.get(handler as object)
    if (description) route.description = description
    const input = schemas.get(handler as object)
    if (input) route.inputs.push(input)
    table.set(key, route)
  }
  return [...table.values()]
}
