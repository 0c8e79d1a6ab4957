import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { tenantColumns } from './columns.ts'

/** Events and jobs that are committed but not yet on the queue. Rows go when the queue has taken them. */
export const outbox = sqliteTable(
  'outbox',
  {
    ...tenantColumns(),
    id: text().notNull(),
    kind: text({ enum: ['event', 'job'] }).notNull(),
    name: text().notNull(),
    payload: text({ mode: 'json' }).$type<unknown>().notNull(),
    actor: text({ mode: 'json' }).$type<unknown>().notNull(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('outbox_by_age').on(t.at)],
)

/** Append-only: triggers refuse UPDATE and DELETE. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    ...tenantColumns(),
    id: text().notNull(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    action: text().notNull(),
    entityType: text('entity_type').notNull(),
    entityId: text('entity_id').notNull(),
    before: text({ mode: 'json' }).$type<unknown>(),
    after: text({ mode: 'json' }).$type<unknown>(),
    ip: text(),
    userAgent: text('user_agent'),
    requestId: text('request_id'),
    at: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('audit_log_by_entity').on(t.tenantId, t.entityId, t.id),
    index('audit_log_by_actor').on(t.tenantId, t.actorId, t.id),
    index('audit_log_by_action').on(t.tenantId, t.action, t.id),
  ],
)

/** Which subscriber has carried out which event: written in the same batch as its effect. */
export const handledEvents = sqliteTable(
  'handled_events',
  { ...tenantColumns(), eventId: text('event_id').notNull(), handler: text().notNull(), at: text().notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.eventId, t.handler] }), index('handled_events_by_age').on(t.at)],
)

/** Messages that kept failing, with the last error, until someone replays them. */
export const deadLetters = sqliteTable(
  'dead_letters',
  {
    ...tenantColumns(),
    id: text().notNull(),
    message: text({ mode: 'json' }).$type<unknown>().notNull(),
    name: text().notNull(),
    error: text().notNull(),
    at: text().notNull(),
    replayedAt: text('replayed_at'),
    discardedAt: text('discarded_at'),
  },
  // Whoever runs the installation reads them across all schools of a shard.
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('dead_letters_by_id').on(t.id),
    index('dead_letters_open').on(t.id).where(sql`${t.replayedAt} IS NULL AND ${t.discardedAt} IS NULL`),
  ],
)

/** Why a message failed the last time: the queue hands it on without saying so. */
export const messageFailures = sqliteTable(
  'message_failures',
  { ...tenantColumns(), id: text().notNull(), error: text().notNull(), at: text().notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('message_failures_by_age').on(t.at)],
)

/** Answers already given to a request with an Idempotency-Key. */
export const idempotency = sqliteTable(
  'idempotency',
  {
    ...tenantColumns(),
    actorId: text('actor_id').notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    status: integer(),
    body: text(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.actorId, t.key] }), index('idempotency_by_age').on(t.at)],
)

/** One row a tenant: its public face, and the version that public caches hang on. */
export const organization = sqliteTable('organization', {
  tenantId: tenantColumns().tenantId.primaryKey(),
  name: text().notNull(),
  branding: text({ mode: 'json' }).$type<Branding>().notNull(),
  settings: text({ mode: 'json' }).$type<OrganizationSettings>().notNull(),
  features: text({ mode: 'json' }).$type<Record<string, boolean>>().notNull(),
  publicVersion: integer('public_version').notNull().default(1),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
})
export type Branding = {
  brandColor: string
  logoUrl: string | null
  faviconUrl: string | null
  fonts: string | null
  cssVariables: Record<string, string>
}
export type OrganizationSettings = {
  locale: string
  currency: string
  requireProfile: boolean
  instructorsEditAll: boolean
  instructorsPublish: boolean
  tagline: string | null
  /** What course pages say of a sale; there once the school has said how it sells. */
  sale?: SaleTerms
  /** Which legal pages there are. */
  legal?: LegalKind[]
  /** Who signs certificates for the school; without one its name stands there. */
  signer?: Signer | null
}
export type Signer = { name: string; title: string | null; signatureUrl: string | null }
export type SaleTerms = { refundDays: number; taxIncluded: boolean; taxRate: number | null; taxAtGateway: boolean }
export const legalKinds = ['terms', 'privacy', 'imprint', 'accessibility'] as const
export type LegalKind = (typeof legalKinds)[number]

/** Sessions revoked and roles changed lately: what makes a signed token stop being true before it expires. */
export const accessChanges = sqliteTable(
  'access_changes',
  {
    ...tenantColumns(),
    subjectId: text('subject_id').notNull(),
    revoked: integer({ mode: 'boolean' }).notNull(),
    role: text(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.subjectId] }), index('access_changes_recent').on(t.tenantId, t.at)],
)
