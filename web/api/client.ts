import type { Hono } from 'hono'
import { hc, type InferRequestType, type InferResponseType } from 'hono/client'
import { API_BASE, apiFetch, bodyOf } from './request.ts'

/**
 * A typed client for one module's routes:
 *   import type { CourseRoutes } from '../../src/modules/catalog/courses/routes.ts'
 *   const courses = api<CourseRoutes>()
 *   courses[':id'].content.$get({ param: { id } })
 * One module at a time: a type for the whole API costs ten times the type checking. `mount` is where app.ts mounts the
 * router when its own paths do not start at /api/v1.
 */
export const api = <Routes>(mount = '') => hc<Hono>(`${location.origin}${API_BASE}${mount}`, { fetch: apiFetch }) as ClientOf<Routes>

type ClientOf<Routes> = Routes extends Hono<infer Env, infer Schema, infer Base> ? ReturnType<typeof hc<Hono<Env, Schema, Base>>> : never

type Success = 200 | 201 | 202 | 203 | 204

/** One `$get`, `$post`… of a client. */
export type Endpoint = (args: never, options?: never) => Promise<unknown>
/** The success body of an endpoint: what `send` and `query` give. */
export type Body<E> = InferResponseType<E, Success>
export type Args<E> = InferRequestType<E>

/** Calls an endpoint that changes something and gives its body: `await send(courses.$post, { json: { title } })`. */
export async function send<E extends Endpoint>(endpoint: E, args: Args<E>): Promise<Body<E>> {
  return bodyOf<Body<E>>((await endpoint(args as never)) as Response)
}
