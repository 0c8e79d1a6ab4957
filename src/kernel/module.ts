import type { EventDefinition, JobDefinition } from './events.ts'

/**
 * A reaction to an event: `name` makes it idempotent, so it never changes once released. One that is `atOnce` has been
 * carried out when the request that caused it is answered, since its writer looks for the effect next: it must be cheap.
 */
export type Subscriber<Ctx> = {
  event: string
  name: string
  parse(payload: unknown): unknown
  handle(ctx: Ctx, payload: never, event: { id: string; at: string }): Promise<void>
  atOnce?: boolean
}
export type JobHandler<Ctx> = {
  job: string
  parse(payload: unknown): unknown
  handle(ctx: Ctx, payload: never): Promise<void>
  /** Commits many times: no commit marks its message handled, its own rows say what is done when it is run again. */
  repeatable?: boolean
}
/** Rows of a table that are thrown away some days after the time in a column. */
export type Retention = { table: string; column: string; keepDays: number }

export type Module<Ctx, Router> = {
  name: string
  /** Mounted under /api/v1. */
  routes?: Router
  /** Mounted at the root and under /api/v1 before a tenant is looked for: health, installation. */
  platformRoutes?: Router
  /** Mounted at the root: well-known documents, public pages. */
  rootRoutes?: Router
  on?: Subscriber<Ctx>[]
  jobs?: JobHandler<Ctx>[]
  retention?: Retention[]
  /** Its reactions and jobs tell people or spend: none is carried out for a school that is closed. */
  restsWhenClosed?: true
}

export const on = <Ctx, Payload>(
  event: EventDefinition<Payload>,
  name: string,
  handle: (ctx: Ctx, payload: Payload, event: { id: string; at: string }) => Promise<void>,
  options: { atOnce?: boolean } = {},
): Subscriber<Ctx> => ({ event: event.name, name, parse: (payload) => event.schema.parse(payload), handle, ...options })

export const handles = <Ctx, Payload>(
  job: JobDefinition<Payload>,
  handle: (ctx: Ctx, payload: Payload) => Promise<void>,
  options: { repeatable?: boolean } = {},
): JobHandler<Ctx> => ({
  job: job.name,
  parse: (payload) => job.schema.parse(payload),
  handle,
  ...options,
})
