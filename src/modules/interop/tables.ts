import { foreignKey, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { users } from '../identity/tables.ts'
import { type ImportReport, importStatuses } from './contract.ts'

/** What a run has committed so far: taken back when it fails, or when it died and another begins anew. */
export type Made = { courseId: string | null; mediaIds: string[] }

export const imports = sqliteTable(
  'imports',
  {
    ...tenantColumns(),
    id: text().notNull(),
    ownerId: text('owner_id').notNull(),
    status: text({ enum: importStatuses }).notNull().default('queued'),
    format: text().notNull(),
    filename: text().notNull(),
    dryRun: integer('dry_run', { mode: 'boolean' }).notNull().default(false),
    progress: real().notNull().default(0),
    sourceKey: text('source_key').notNull(),
    sourceSize: integer('source_size').notNull(),
    /** The source was sent for this import alone and goes with it; else it is a file of the person's library. */
    ownsSource: integer('owns_source', { mode: 'boolean' }).notNull().default(true),
    courseId: text('course_id'),
    error: text({ mode: 'json' }).$type<{ code: string; message: string }>(),
    made: text({ mode: 'json' }).$type<Made>().notNull(),
    /** Whose work counts: every commit of a run asks whether it is still this one. */
    runId: text('run_id'),
    jobId: text('job_id'),
    attempts: integer().notNull().default(0),
    heartbeatAt: text('heartbeat_at').notNull(),
    finishedAt: text('finished_at'),
    ...timestamps(),
    report: text({ mode: 'json' }).$type<ImportReport>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('imports_by_owner').on(t.tenantId, t.ownerId, t.id),
    index('imports_by_age').on(t.createdAt),
    foreignKey({ columns: [t.tenantId, t.ownerId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)
