import type { z } from 'zod'

/** A fact another part of the product may react to. `payload` must survive JSON. */
export type EventDefinition<Payload> = { name: string; schema: z.ZodType<Payload>; (payload: Payload): DomainEvent }
export type DomainEvent = { kind: 'event'; name: string; payload: unknown }
export type JobDefinition<Payload> = { name: string; schema: z.ZodType<Payload>; (payload: Payload): JobRequest }
/** `dueAt` in milliseconds: the job waits in the outbox until then. It looks for itself whether it is still wanted. */
export type JobRequest = { kind: 'job'; name: string; payload: unknown; dueAt?: number }

/** Declares an event: `courseCompleted({ … })` makes one; subscribers name the definition. */
export function defineEvent<Payload>(name: string, schema: z.ZodType<Payload>): EventDefinition<Payload> {
  const make = (payload: Payload): DomainEvent => ({ kind: 'event', name, payload })
  Object.defineProperty(make, 'name', { value: name })
  return Object.assign(make, { schema }) as EventDefinition<Payload>
}

/** Declares background work that one handler carries out. */
export function defineJob<Payload>(name: string, schema: z.ZodType<Payload>): JobDefinition<Payload> {
  const make = (payload: Payload): JobRequest => ({ kind: 'job', name, payload })
  Object.defineProperty(make, 'name', { value: name })
  return Object.assign(make, { schema }) as JobDefinition<Payload>
}

/** The same job, carried out at a later time (to the minute). */
export const scheduled = (job: JobRequest, dueAt: number): JobRequest => ({ ...job, dueAt })
