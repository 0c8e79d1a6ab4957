import { and, eq } from 'drizzle-orm'
import type { AppModule } from './http/define-module.ts'
import { type Actor, systemActor } from './kernel/actor.ts'
import { newId } from './kernel/ids.ts'
import { days, iso } from './kernel/time.ts'
import { purgeTenants } from './modules/operations/public.ts'
import { createCtx, openTenantDb } from './platform/create-ctx.ts'
import type { Ctx } from './platform/ctx.ts'
import { AlreadyHandled } from './platform/database/constraints.ts'
import { findTenantById } from './platform/database/control.ts'
import { deadLetters, handledEvents } from './platform/database/tables.ts'
import type { TenantDb } from './platform/database/tenant-db.ts'
import type { Config } from './platform/env.ts'
import { errorFields, log } from './platform/log.ts'
import { type OutboxMessage, sweepOutbox } from './platform/outbox.ts'

type Later = (work: Promise<unknown>) => void

const subscribers = (modules: AppModule[], event: string) =>
  modules.flatMap((module) => (module.on ?? []).filter((subscriber) => subscriber.event === event))

/**
 * What the answer of a request waits for. It runs in that request's own database session, so the bookmark its client gets
 * knows of it. The message goes to the queue all the same: what was done is not done twice, what failed here is done there.
 */
export async function reactAtOnce(
  config: Config,
  modules: AppModule[],
  messages: OutboxMessage[],
  db: TenantDb,
  later: Later,
): Promise<void> {
  for (const message of messages) {
    if (message.kind !== 'event') continue
    for (const handler of subscribers(modules, message.name).filter(({ atOnce }) => atOnce)) {
      try {
        const ctx = await messageCtx(config, message, handler.name, later, db)
        await (ctx && handler.handle(ctx, handler.parse(message.payload) as never, { id: message.id, at: message.at }))
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
  const isClosed = (await findTenantById(config, message.tenantId))?.deletedAt != null
  const modules = isClosed ? all.filter(({ restsWhenClosed }) => !restsWhenClosed) : all
  const handlers =
    message.kind === 'event'
      ? subscribers(modules, message.name)
      : modules.flatMap((module) => (module.jobs ?? []).filter((job) => job.job === message.name).map((job) => ({ ...job, name: job.job })))
  for (const handler of handlers) {
    const ctx = await messageCtx(config, message, 'repeatable' in handler && handler.repeatable ? null : handler.name, later)
    if (!ctx) return
    const [done] = await ctx.db
      .rows(handledEvents)
      .where(and(eq(handledEvents.eventId, message.id), eq(handledEvents.handler, handler.name)))
    if (done) continue
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

async function messageCtx(
  config: Config,
  message: OutboxMessage,
  handler: string | null,
  later: Later,
  db?: TenantDb,
): Promise<Ctx | null> {
  const tenant = await findTenantById(config, message.tenantId)
  if (!tenant) return null
  return createCtx({
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
}

/** Where a tenant's people find it when no request says so: links in mail. */
export function tenantOrigin(config: Config, slug: string): string {
  const root = config.ROOT_DOMAINS[0] ?? 'localhost'
  const host = slug === config.DEFAULT_TENANT ? root : `${slug}.${root}`
  return config.ENVIRONMENT === 'local' || config.ENVIRONMENT === 'test' ? `http://${host}:${config.PORT}` : `https://${host}`
}

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
      message.retry({ delaySeconds: Math.min(300, 2 ** message.attempts) })
    }
  }
}

async function keepDeadLetter(config: Config, message: Message<OutboxMessage>): Promise<void> {
  const tenant = await findTenantById(config, message.body.tenantId)
  if (!tenant) return
  const db = openTenantDb(config, tenant, 'first-primary')
  await db.insert(deadLetters).values({
    id: newId('dlq'),
    message: message.body,
    name: message.body.name,
    error: `failed ${message.attempts} times`,
    at: iso(Date.now()),
  })
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
