import { eq } from 'drizzle-orm'
import type { AppModule } from './http/define-module.ts'
import { type Actor, systemActor } from './kernel/actor.ts'
import { newId } from './kernel/ids.ts'
import { days, iso } from './kernel/time.ts'
import { purgeTenants } from './modules/operations/public.ts'
import { createCtx, openTenantDb } from './platform/create-ctx.ts'
import type { Ctx } from './platform/ctx.ts'
import { AlreadyHandled } from './platform/database/constraints.ts'
import { findTenantById, type Tenant } from './platform/database/control.ts'
import { deadLetters, handledEvents, messageFailures } from './platform/database/tables.ts'
import type { TenantDb } from './platform/database/tenant-db.ts'
import type { Config } from './platform/env.ts'
import { errorFields, log } from './platform/log.ts'
import { type OutboxMessage, sweepOutbox } from './platform/outbox.ts'
import { tenantOrigin } from './platform/tenant-origin.ts'

type Later = (work: Promise<unknown>) => void

const subscribers = (modules: AppModule[], event: string) =>
  modules.flatMap((module) => (module.on ?? []).filter((subscriber) => subscriber.event === event))

/**
 * What the answer of a request waits for. It runs in that request's own database session, so the bookmark its client gets
 * knows of it. The message goes to the queue all the same: what was done is not done twice, what failed here is done there.
 */
export async function reactAtOnce(place: Place & { db: TenantDb }, modules: AppModule[], messages: OutboxMessage[]): Promise<void> {
  for (const message of messages) {
    if (message.kind !== 'event') continue
    for (const handler of subscribers(modules, message.name).filter(({ atOnce }) => atOnce)) {
      try {
        const ctx = await messageCtx(place, message, handler.name)
        await handler.handle(ctx, handler.parse(message.payload) as never, { id: message.id, at: message.at })
      } catch (error) {
        if (!(error instanceof AlreadyHandled))
          log('warn', 'left to the queue', { name: handler.name, id: message.id, ...errorFields(error) })
      }
    }
  }
}

/**
 * Carries out one queue message: every subscriber of an event, or the handler of a job, each once. In a closed school money
 * and progress are still put in order, since it may open again; nobody is told and nothing is spent.
 */
export async function handleMessage(config: Config, all: AppModule[], message: OutboxMessage, later: Later): Promise<void> {
  const tenant = await findTenantById(config, message.tenantId)
  if (!tenant) return
  const modules = tenant.deletedAt === null ? all : all.filter(({ restsWhenClosed }) => !restsWhenClosed)
  const handlers =
    message.kind === 'event'
      ? subscribers(modules, message.name)
      : modules.flatMap((module) => (module.jobs ?? []).filter((job) => job.job === message.name).map((job) => ({ ...job, name: job.job })))
  if (handlers.length === 0) return
  // One look for all of them. Whoever carries it out at this very moment is met by the batch itself: AlreadyHandled.
  const handled = await openTenantDb(config, tenant, 'first-primary')
    .select({ handler: handledEvents.handler })
    .from(handledEvents)
    .where(eq(handledEvents.eventId, message.id))
  const done = new Set(handled.map(({ handler }) => handler))
  for (const handler of handlers.filter(({ name }) => !done.has(name))) {
    const isRepeatable = 'repeatable' in handler && handler.repeatable === true
    const ctx = await messageCtx({ config, tenant, later }, message, isRepeatable ? null : handler.name)
    try {
      await handler.handle(ctx, handler.parse(message.payload) as never, { id: message.id, at: message.at })
    } catch (error) {
      if (!(error instanceof AlreadyHandled)) throw error
    }
  }
}

/** A job acts for the person who started it; a subscriber acts for the product. */
function actorOf(message: OutboxMessage): Actor {
  const { actor } = message
  if (message.kind === 'job' && (actor.kind === 'person' || actor.kind === 'job')) {
    return { kind: 'job', id: actor.id, name: actor.name, role: actor.role, jobId: message.id }
  }
  return systemActor(message.name)
}

/** Where a message is carried out; `db` to go on in a request's session. */
type Place = { config: Config; tenant: Tenant; later: Later; db?: TenantDb }

const messageCtx = ({ config, tenant, later, db }: Place, message: OutboxMessage, handler: string | null): Promise<Ctx> =>
  createCtx({
    config,
    tenant,
    actor: actorOf(message),
    requestId: newId('req'),
    origin: tenantOrigin(config, tenant.slug),
    bookmark: 'first-primary',
    db,
    later,
    ...(handler === null ? {} : { handling: { eventId: message.id, handler } }),
  })

export async function handleQueue(config: Config, modules: AppModule[], batch: MessageBatch<OutboxMessage>, later: Later): Promise<void> {
  const dead = batch.queue.endsWith('-dead')
  for (const message of batch.messages) {
    try {
      if (dead) await keepDeadLetter(config, message)
      else await handleMessage(config, modules, message.body, later)
      message.ack()
    } catch (error) {
      log('error', 'message failed', {
        queue: batch.queue,
        name: message.body.name,
        id: message.body.id,
        attempts: message.attempts,
        ...errorFields(error),
      })
      if (!dead) await rememberFailure(config, message.body, error)
      message.retry({ delaySeconds: Math.min(300, 2 ** message.attempts) })
    }
  }
}

/** For whoever looks at it as a dead letter. That it cannot be written must not keep the message from being tried again. */
async function rememberFailure(config: Config, { id, tenantId }: OutboxMessage, failure: unknown): Promise<void> {
  try {
    const tenant = await findTenantById(config, tenantId)
    if (!tenant) return
    const row = {
      error: `${failure instanceof Error ? `${failure.name}: ${failure.message}` : failure}`.slice(0, 500),
      at: iso(Date.now()),
    }
    await openTenantDb(config, tenant, 'first-primary')
      .insert(messageFailures)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: [messageFailures.tenantId, messageFailures.id], set: row })
  } catch (error) {
    log('warn', 'the failure of a message was not kept', { id, ...errorFields(error) })
  }
}

async function keepDeadLetter(config: Config, { body }: Message<OutboxMessage>): Promise<void> {
  const tenant = await findTenantById(config, body.tenantId)
  if (!tenant) return
  const db = openTenantDb(config, tenant, 'first-primary')
  const [failure] = await db.rows(messageFailures).where(eq(messageFailures.id, body.id))
  const error = failure?.error ?? 'No failure of it was kept.'
  await db.batch([
    db.insert(deadLetters).values({ id: newId('dlq'), message: body, name: body.name, error, at: iso(Date.now()) }),
    db.delete(messageFailures).where(eq(messageFailures.id, body.id)),
  ])
}

/** Every minute the outbox is swept; at night old rows go. */
export async function handleCron(config: Config, modules: AppModule[], cron: string, now: number): Promise<void> {
  const nightly = cron !== '* * * * *'
  // Each shard on its own: one that does not answer holds up no other, and the run still counts as failed.
  const runs = await Promise.allSettled(
    [...config.shards].map(([name, shard]) =>
      nightly
        ? retain(shard, modules, now)
        : sweepOutbox(config, shard, now, (id) => openTenantDb(config, { id, shard: name }, 'first-primary')),
    ),
  )
  // What a closed school leaves goes by a door of its own: it fails without holding up the rest.
  if (nightly) runs.push(...(await Promise.allSettled([purgeTenants(config, now)])))
  const failed = runs.find((run) => run.status === 'rejected')
  if (failed) throw failed.reason
}

async function retain(shard: D1Database, modules: AppModule[], now: number): Promise<void> {
  const rules = [
    { table: 'handled_events', column: 'at', keepDays: 30 },
    { table: 'message_failures', column: 'at', keepDays: 30 },
    { table: 'idempotency', column: 'at', keepDays: 2 },
    { table: 'access_changes', column: 'at', keepDays: 1 },
    ...modules.flatMap((module) => module.retention ?? []),
  ]
  for (const { table, column, keepDays } of rules) {
    await shard
      .prepare(`DELETE FROM ${table} WHERE ${column} < ?`)
      .bind(iso(now - keepDays * days))
      .run()
  }
}
