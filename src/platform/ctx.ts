import type { SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Actor } from '../kernel/actor.ts'
import type { FieldError } from '../kernel/errors.ts'
import type { DomainEvent, JobRequest } from '../kernel/events.ts'
import type { Tenant } from './database/control.ts'
import type { TenantDb } from './database/tenant-db.ts'
import type { TenantState } from './database/tenant-state.ts'
import type { Config, DurableBinding } from './env.ts'
import type { Files } from './files.ts'
import type { Mail } from './mailer.ts'
import type { PublicCache } from './public-cache.ts'
import type { Seal } from './seal.ts'
import type { Signer } from './signer.ts'

export type AuditEntry = {
  action: string
  entity: { type: string; id: string }
  before?: unknown
  after?: unknown
}

/** A rule that must still be true when the batch runs; `holds` is SQL over the tenant's rows. */
export type Guard = { holds: SQL; error: { code: 'CONFLICT' | 'UNPROCESSABLE' | 'LOCKED'; message: string; details?: FieldError[] } }

export type Commit = {
  writes: BatchItem<'sqlite'>[]
  audit: AuditEntry | AuditEntry[] | 'none'
  events?: (DomainEvent | JobRequest)[]
  guards?: Guard[]
  /** People to be told when a UNIQUE constraint is hit: `{ 'courses.slug': { field, message } }`. */
  conflicts?: Record<string, FieldError>
  /** The write changes what visitors see: every cached public answer of the tenant is dropped. */
  touchesPublic?: boolean
  /** The write revokes sessions or changes roles: this isolate looks again at once. */
  touchesAccess?: boolean
}

/** Everything a verb may use. It never sees Hono, a request or the environment. */
export type Ctx = {
  tenant: Tenant
  organization: TenantState
  actor: Actor
  requestId: string
  /** Milliseconds since the epoch, fixed for the request. */
  now: number
  /** `https://school.example`: for links in mail, certificates and signed URLs. */
  origin: string
  locale: string
  db: TenantDb
  /** Writes, audit rows and events land together or not at all. */
  commit(change: Commit): Promise<void>
  files: Files
  mail: Mail
  cache: PublicCache
  sign: Signer
  seal: Seal
  /** The Durable Object of this name in this tenant; the module that owns the class knows its type. */
  durable<T extends Rpc.DurableObjectBranded>(binding: DurableBinding, name: string): DurableObjectStub<T>
  /** Work that may outlive the answer. */
  later(work: Promise<unknown>): void
  client: { ip: string | null; userAgent: string | null }
  /** For tenancy and identity only: keys, the control database, limits. */
  config: Config
}
