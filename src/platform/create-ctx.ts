import type { Actor } from '../kernel/actor.ts'
import { AppError } from '../kernel/errors.ts'
import type { Commit, Ctx } from './ctx.ts'
import { commitBatch } from './database/commit.ts'
import type { CommitScope, IdempotencyKey } from './database/commit-scope.ts'
import type { Tenant } from './database/control.ts'
import { type Meter, MeteredD1, newMeter } from './database/metered-d1.ts'
import { TenantDb } from './database/tenant-db.ts'
import { forgetTenantState, tenantState } from './database/tenant-state.ts'
import type { Config, DurableBinding } from './env.ts'
import { createFiles } from './files.ts'
import { errorFields, log } from './log.ts'
import { createMailer } from './mailer.ts'
import { type OutboxMessage, pushOutbox } from './outbox.ts'
import { createPublicCache } from './public-cache.ts'
import { createSeal } from './seal.ts'
import { createSigner } from './signer.ts'

export type CtxInput = {
  config: Config
  tenant: Tenant
  actor: Actor
  requestId: string
  origin: string
  locale?: string | undefined
  /** The client's D1 bookmark, else `first-primary` where reads must be fresh. */
  bookmark?: string | undefined
  meter?: Meter
  /** Another context's database, to go on in its session; else one is opened. */
  db?: TenantDb | undefined
  later(work: Promise<unknown>): void
  client?: { ip: string | null; userAgent: string | null }
  handling?: { eventId: string; handler: string }
  idempotency?: IdempotencyKey | undefined
  /** What has to be done before the commit is answered. It never fails: what it cannot do is the queue's. */
  react?(messages: OutboxMessage[], db: TenantDb): Promise<void>
}

/** A real bookmark: hex groups that compare as text. Anything else a client sends is ignored. */
export const asBookmark = (text: string | undefined): string | undefined =>
  text && /^[0-9a-f]{8}(-[0-9a-f]{8}){2}-[0-9a-f]{32}$/.test(text) ? text : undefined

/** The tenant's database, on the shard that holds it. */
export function openTenantDb(
  config: Config,
  tenant: { id: string; shard: string },
  bookmark: string | undefined,
  meter: Meter = newMeter(),
): TenantDb {
  const shard = config.shards.get(tenant.shard)
  if (!shard) throw new AppError('UNAVAILABLE', 'This school is being moved. Try again in a moment.')
  return new TenantDb(new MeteredD1(shard.withSession(bookmark ?? 'first-unconstrained'), meter), tenant.id)
}

/** Makes the context of one request, queue message, cron run or Durable Object call. */
export async function createCtx(input: CtxInput): Promise<Ctx> {
  const { config, tenant, actor } = input
  const now = Date.now()
  // Kept apart from the request's meter: it is shared by every request of this isolate for ten seconds.
  const organization = await tenantState(tenant.id, asBookmark(input.bookmark), () => openTenantDb(config, tenant, input.bookmark))
  const db = input.db ?? openTenantDb(config, tenant, input.bookmark ?? organization.readAt, input.meter)
  const client = input.client ?? { ip: null, userAgent: null }
  const scope: CommitScope = {
    db,
    origin: { actor, requestId: input.requestId, now, ...client },
    handling: input.handling,
    idempotency: input.idempotency,
    isHandled: false,
  }
  return {
    tenant,
    organization,
    actor,
    requestId: input.requestId,
    now,
    origin: input.origin,
    locale: input.locale ?? organization.settings.locale,
    db,
    client,
    config,
    files: createFiles(config.MEDIA, tenant.id),
    mail: createMailer(config, tenant),
    cache: createPublicCache(tenant.id, organization.publicVersion, input.later),
    sign: createSigner(config.SIGNING_SECRET, tenant.id),
    seal: createSeal(config.SIGNING_SECRET, tenant.id),
    later: input.later,
    durable: <T extends Rpc.DurableObjectBranded>(binding: DurableBinding, name: string) =>
      config[binding].get(config[binding].idFromName(`${tenant.id}/${name}`)) as unknown as DurableObjectStub<T>,
    async commit(change: Commit) {
      // Also when it failed: the change may have landed and only the answer got lost.
      const messages = await commitBatch(scope, change).finally(() => {
        if (change.touchesPublic || change.touchesAccess) forgetTenantState(tenant.id)
      })
      if (messages.length > 0) {
        await input.react?.(messages, db)
        input.later(
          pushOutbox(config, openTenantDb(config, tenant, 'first-primary'), messages).catch((error: unknown) =>
            log('warn', 'outbox push failed; the sweep will do it', errorFields(error)),
          ),
        )
      }
    },
  }
}
