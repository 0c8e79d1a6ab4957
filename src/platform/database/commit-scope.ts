import type { Actor } from '../../kernel/actor.ts'
import type { TenantDb } from './tenant-db.ts'

export type Origin = { actor: Actor; requestId: string; now: number; ip: string | null; userAgent: string | null }
/** `isClaimed` once a commit of this request has it: then whoever comes with it later is told what this one was. */
export type IdempotencyKey = { key: string; fingerprint: string; isClaimed: boolean }
export type CommitScope = {
  db: TenantDb
  origin: Origin
  /** Set while an event is handled: the batch marks it handled, so its effect happens once. */
  handling?: { eventId: string; handler: string } | undefined
  /** Set for a request with an Idempotency-Key: the batch claims the key. */
  idempotency?: IdempotencyKey | undefined
  isHandled: boolean
}
