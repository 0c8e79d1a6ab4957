import type { Actor } from '../../kernel/actor.ts'
import type { TenantDb } from './tenant-db.ts'

export type Origin = { actor: Actor; requestId: string; now: number; ip: string | null; userAgent: string | null }
export type CommitScope = {
  db: TenantDb
  origin: Origin
  /** Set while an event is handled: the batch marks it handled, so its effect happens once. */
  handling?: { eventId: string; handler: string } | undefined
  /** Set for a request with an Idempotency-Key: the batch claims the key. */
  idempotency?: { key: string; fingerprint: string } | undefined
  claimed: { handled: boolean; key: boolean }
}
