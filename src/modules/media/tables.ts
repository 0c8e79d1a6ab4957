import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'

export const mediaKinds = ['image', 'video', 'audio', 'document', 'package', 'other'] as const
export type MediaKind = (typeof mediaKinds)[number]
export const mediaStatuses = ['uploading', 'processing', 'ready', 'failed'] as const

/** A stored file. Its bytes never change once `ready`, so `etag` and `key` may be signed and cached. */
export const media = sqliteTable(
  'media',
  {
    ...tenantColumns(),
    id: text().notNull(),
    ownerId: text('owner_id').notNull(),
    filename: text().notNull(),
    contentType: text('content_type').notNull(),
    size: integer().notNull(),
    kind: text({ enum: mediaKinds }).notNull(),
    status: text({ enum: mediaStatuses }).notNull(),
    key: text().notNull(),
    uploadId: text('upload_id'),
    etag: text(),
    width: integer(),
    height: integer(),
    durationSeconds: real('duration_seconds'),
    isPublic: integer('is_public', { mode: 'boolean' }).notNull().default(false),
    /** Why the content was refused; only when `failed`. */
    failure: text(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('media_upload').on(t.tenantId, t.uploadId),
    index('media_by_owner').on(t.tenantId, t.ownerId, t.id),
    index('media_by_owner_kind').on(t.tenantId, t.ownerId, t.kind, t.id),
    index('media_by_kind').on(t.tenantId, t.kind, t.id),
  ],
)

/** A transfer under way: gone once the file is complete, refused or given up. */
export const mediaUploads = sqliteTable(
  'media_uploads',
  {
    ...tenantColumns(),
    id: text().notNull(),
    mediaId: text('media_id').notNull(),
    multipartId: text('multipart_id').notNull(),
    partSize: integer('part_size').notNull(),
    parts: integer().notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('media_uploads_by_media').on(t.tenantId, t.mediaId),
    index('media_uploads_by_age').on(t.tenantId, t.createdAt),
  ],
)

export const mediaUploadParts = sqliteTable(
  'media_upload_parts',
  {
    ...tenantColumns(),
    uploadId: text('upload_id').notNull(),
    number: integer().notNull(),
    etag: text().notNull(),
    size: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.uploadId, t.number] })],
)

/** Captions of one language. The WebVTT file is in R2; `transcript` is its words, for search. */
export const mediaCaptions = sqliteTable(
  'media_captions',
  {
    ...tenantColumns(),
    mediaId: text('media_id').notNull(),
    language: text().notNull(),
    label: text().notNull(),
    key: text().notNull(),
    size: integer().notNull(),
    etag: text().notNull(),
    transcript: text().notNull(),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mediaId, t.language] })],
)

/** The picture that stands for a video until it plays; its file is in R2. */
export const mediaPosters = sqliteTable(
  'media_posters',
  {
    ...tenantColumns(),
    mediaId: text('media_id').notNull(),
    key: text().notNull(),
    contentType: text('content_type').notNull(),
    size: integer().notNull(),
    etag: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mediaId] })],
)

/** Which lesson (or course, for its cover) shows a file. */
export const mediaUses = sqliteTable(
  'media_uses',
  {
    ...tenantColumns(),
    mediaId: text('media_id').notNull(),
    usedBy: text('used_by').notNull(),
    courseId: text('course_id'),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.mediaId, t.usedBy] }),
    index('media_uses_by_user').on(t.tenantId, t.usedBy),
    index('media_uses_by_course').on(t.tenantId, t.courseId),
  ],
)

/** Counters kept on write, a row per owner and kind; rows of owner '' are the whole tenant's. */
export const mediaUsage = sqliteTable(
  'media_usage',
  {
    ...tenantColumns(),
    ownerId: text('owner_id').notNull(),
    kind: text({ enum: mediaKinds }).notNull(),
    bytes: integer().notNull(),
    files: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.ownerId, t.kind] })],
)

export const videoStates = ['uploading', 'processing', 'ready', 'failed'] as const

/** A video's copy at Cloudflare Stream. `direct` ones have no file in R2; `copied` ones keep it. */
export const mediaStreams = sqliteTable(
  'media_streams',
  {
    ...tenantColumns(),
    mediaId: text('media_id').notNull(),
    uid: text().notNull(),
    origin: text({ enum: ['direct', 'copied'] }).notNull(),
    state: text({ enum: videoStates }).notNull(),
    progress: real(),
    failure: text(),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mediaId] }), uniqueIndex('media_streams_uid').on(t.tenantId, t.uid)],
)

/** One row a tenant: how far the move of its videos to Stream is. */
export const mediaMoves = sqliteTable('media_moves', {
  tenantId: tenantColumns().tenantId.primaryKey(),
  total: integer().notNull(),
  moved: integer().notNull(),
  failed: integer().notNull(),
  startedAt: text('started_at').notNull(),
  listedAt: text('listed_at'),
})

/** Speech being turned into captions, and why that failed. */
export const mediaTranscriptions = sqliteTable(
  'media_transcriptions',
  {
    ...tenantColumns(),
    mediaId: text('media_id').notNull(),
    language: text().notNull(),
    status: text({ enum: ['queued', 'running', 'done', 'failed'] }).notNull(),
    failure: text(),
    tries: integer().notNull().default(0),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mediaId, t.language] })],
)

/** The parts of a video or recording that a viewer can jump to. */
export const mediaChapters = sqliteTable(
  'media_chapters',
  {
    ...tenantColumns(),
    mediaId: text('media_id').notNull(),
    chapters: text({ mode: 'json' }).$type<{ startSeconds: number; title: string }[]>().notNull(),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mediaId] })],
)
