import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { courses } from '../catalog/tables.ts'
import type { DraftCheck, DraftContent, DraftFlag } from './drafts/contract.ts'
import { type GenerationRequest, jobStatuses, type SourceBlock } from './jobs/contract.ts'
import { aiOutcomes } from './ledger/contract.ts'
import { type AiFeature, type AiPrices, aiEngines, aiFeatures } from './settings/contract.ts'

/** One row a tenant that has changed anything; without one, the built-in engine with everything on. */
export const aiSettings = sqliteTable('ai_settings', {
  tenantId: tenantColumns().tenantId.primaryKey(),
  provider: text({ enum: aiEngines }).notNull(),
  model: text(),
  baseUrl: text('base_url'),
  sealedKey: text('sealed_key'),
  keyEnding: text('key_ending'),
  monthlyTokenBudget: integer('monthly_token_budget'),
  features: text({ mode: 'json' }).$type<Partial<Record<AiFeature, boolean>>>().notNull(),
  prices: text({ mode: 'json' }).$type<AiPrices>(),
  updatedAt: text('updated_at').notNull(),
})

/** Counters kept on write, so that a budget is one small read. */
export const aiUsage = sqliteTable(
  'ai_usage',
  {
    ...tenantColumns(),
    month: text().notNull(),
    feature: text({ enum: aiFeatures }).notNull(),
    engine: text({ enum: aiEngines }).notNull(),
    model: text().notNull(),
    calls: integer().notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    costMicros: integer('cost_micros').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.month, t.feature, t.engine, t.model] })],
)

export const aiJobs = sqliteTable(
  'ai_jobs',
  {
    ...tenantColumns(),
    id: text().notNull(),
    ownerId: text('owner_id').notNull(),
    courseId: text('course_id').notNull(),
    assessmentId: text('assessment_id'),
    title: text().notNull(),
    status: text({ enum: jobStatuses }).notNull().default('queued'),
    request: text({ mode: 'json' }).$type<GenerationRequest>().notNull(),
    engine: text({ enum: aiEngines }).notNull(),
    model: text().notNull(),
    stepsTotal: integer('steps_total').notNull().default(0),
    stepsDone: integer('steps_done').notNull().default(0),
    /** Counters kept on write. */
    drafted: integer().notNull().default(0),
    flagged: integer().notNull().default(0),
    accepted: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    error: text({ mode: 'json' }).$type<{ code: string; message: string }>(),
    /** Whose work counts: every commit of a run asks whether it is still this one. */
    runId: text('run_id'),
    messageId: text('message_id'),
    attempts: integer().notNull().default(0),
    heartbeatAt: text('heartbeat_at').notNull(),
    finishedAt: text('finished_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('ai_jobs_by_course').on(t.tenantId, t.courseId, t.id),
    index('ai_jobs_by_owner').on(t.tenantId, t.ownerId, t.id),
    index('ai_jobs_by_age').on(t.createdAt),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
  ],
)

/** A part of a job's source, and whether it has been read. Done steps are never done again. */
export const aiJobSteps = sqliteTable(
  'ai_job_steps',
  {
    ...tenantColumns(),
    jobId: text('job_id').notNull(),
    n: integer().notNull(),
    status: text({ enum: ['waiting', 'done', 'failed'] })
      .notNull()
      .default('waiting'),
    wanted: integer().notNull(),
    title: text().notNull(),
    lessonId: text('lesson_id'),
    mediaId: text('media_id'),
    sourceHash: text('source_hash').notNull(),
    tries: integer().notNull().default(0),
    dropped: text({ mode: 'json' }).$type<{ reason: string; text: string }[]>().notNull(),
    error: text(),
    blocks: text({ mode: 'json' }).$type<SourceBlock[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.jobId, t.n] }),
    foreignKey({ columns: [t.tenantId, t.jobId], foreignColumns: [aiJobs.tenantId, aiJobs.id] }).onDelete('cascade'),
  ],
)

/** A question that nobody has let through yet. It becomes one of an assessment only when a person accepts it. */
export const aiDrafts = sqliteTable(
  'ai_drafts',
  {
    ...tenantColumns(),
    id: text().notNull(),
    jobId: text('job_id').notNull(),
    step: integer().notNull(),
    order: integer().notNull(),
    status: text({ enum: ['pending', 'accepted', 'rejected'] })
      .notNull()
      .default('pending'),
    question: text({ mode: 'json' }).$type<DraftContent>().notNull(),
    original: text({ mode: 'json' }).$type<DraftContent>(),
    quote: text().notNull(),
    quoteStart: integer('quote_start'),
    quoteEnd: integer('quote_end'),
    found: text({ enum: ['exact', 'normalized', 'none'] }).notNull(),
    flags: text({ mode: 'json' }).$type<DraftFlag[]>().notNull(),
    check: text({ mode: 'json' }).$type<DraftCheck>(),
    editedBy: text('edited_by'),
    editedAt: text('edited_at'),
    reviewedBy: text('reviewed_by'),
    reviewedAt: text('reviewed_at'),
    /** Where it went when it was accepted: an assessment or a bank. */
    assessmentId: text('assessment_id'),
    bankId: text('bank_id'),
    questionId: text('question_id'),
    revision: integer().notNull().default(1),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('ai_drafts_by_job').on(t.tenantId, t.jobId, t.order),
    foreignKey({ columns: [t.tenantId, t.jobId], foreignColumns: [aiJobs.tenantId, aiJobs.id] }).onDelete('cascade'),
  ],
)

/** Everything an engine ever made here. Rows outlive the drafts and courses they speak of. */
export const aiLedger = sqliteTable(
  'ai_ledger',
  {
    ...tenantColumns(),
    id: text().notNull(),
    at: text().notNull(),
    feature: text({ enum: aiFeatures }).notNull(),
    engine: text({ enum: aiEngines }).notNull(),
    model: text().notNull(),
    promptVersion: text('prompt_version').notNull(),
    sourceHash: text('source_hash').notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    costMicros: integer('cost_micros'),
    currency: text(),
    userId: text('user_id'),
    userName: text('user_name').notNull(),
    courseId: text('course_id'),
    jobId: text('job_id'),
    draftId: text('draft_id'),
    questionId: text('question_id'),
    outcome: text({ enum: aiOutcomes }).notNull(),
    reason: text(),
    reviewerId: text('reviewer_id'),
    reviewerName: text('reviewer_name'),
    reviewedAt: text('reviewed_at'),
    edits: text({ mode: 'json' }).$type<{ field: string; before: string; after: string }[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('ai_ledger_by_feature').on(t.tenantId, t.feature, t.id),
    index('ai_ledger_by_draft').on(t.tenantId, t.draftId),
  ],
)
