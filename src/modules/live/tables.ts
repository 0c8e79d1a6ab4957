import { foreignKey, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { courses } from '../catalog/tables.ts'
import { users } from '../identity/tables.ts'
import { liveStatuses, roomRoles } from './contract.ts'
import { recordingStatuses } from './recordings/contract.ts'

/** A class of a course at a time. While it runs its Durable Object knows more; what is kept for good stands here. */
export const liveSessions = sqliteTable(
  'live_sessions',
  {
    ...tenantColumns(),
    id: text().notNull(),
    courseId: text('course_id').notNull(),
    /** The lesson of type `live` that stands for it in the outline. No foreign key: deleted lessons go after a month, the class stays. */
    lessonId: text('lesson_id'),
    title: text().notNull(),
    description: text().notNull().default(''),
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    timezone: text().notNull(),
    status: text({ enum: liveStatuses }).notNull().default('scheduled'),
    hostId: text('host_id').notNull(),
    externalUrl: text('external_url'),
    lobbyEnabled: integer('lobby_enabled', { mode: 'boolean' }).notNull().default(false),
    chatEnabled: integer('chat_enabled', { mode: 'boolean' }).notNull().default(true),
    recordingNote: text('recording_note'),
    /** Classes scheduled together, one a week. */
    seriesId: text('series_id'),
    startedAt: text('started_at'),
    endedAt: text('ended_at'),
    attendeeCount: integer('attendee_count').notNull().default(0),
    /** Moves with every change: two editors never overwrite each other, and calendars see it as SEQUENCE. */
    revision: integer().notNull().default(1),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('live_sessions_by_course').on(t.tenantId, t.courseId, t.endsAt, t.id),
    index('live_sessions_by_lesson').on(t.tenantId, t.lessonId),
    index('live_sessions_by_status').on(t.tenantId, t.status, t.endsAt),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.hostId], foreignColumns: [users.tenantId, users.id] }),
  ],
)

/** Who was there, and when: written once, when the class ends. */
export const liveAttendance = sqliteTable(
  'live_attendance',
  {
    ...tenantColumns(),
    sessionId: text('session_id').notNull(),
    userId: text('user_id').notNull(),
    role: text({ enum: roomRoles }).notNull(),
    firstJoinedAt: text('first_joined_at').notNull(),
    lastLeftAt: text('last_left_at').notNull(),
    totalSeconds: integer('total_seconds').notNull(),
    /** In order; the sum of them is `totalSeconds`. */
    intervals: text({ mode: 'json' }).$type<{ joinedAt: string; leftAt: string }[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.userId] }),
    index('live_attendance_by_user').on(t.tenantId, t.userId),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [liveSessions.tenantId, liveSessions.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
  ],
)

/** What was recorded of a class. The film is a media file: it grows while it is recorded, and plays once that is `ready`. */
export const liveRecordings = sqliteTable(
  'live_recordings',
  {
    ...tenantColumns(),
    id: text().notNull(),
    sessionId: text('session_id').notNull(),
    courseId: text('course_id').notNull(),
    /** No foreign key: a file can be deleted where it lies, and then the recording is gone from its lists. */
    mediaId: text('media_id').notNull(),
    uploadId: text('upload_id').notNull(),
    recordedBy: text('recorded_by').notNull(),
    title: text().notNull(),
    status: text({ enum: recordingStatuses }).notNull(),
    isPublished: integer('is_published', { mode: 'boolean' }).notNull().default(true),
    startedAt: text('started_at').notNull(),
    endedAt: text('ended_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('live_recordings_by_session').on(t.tenantId, t.sessionId, t.startedAt),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [liveSessions.tenantId, liveSessions.id] }).onDelete('cascade'),
  ],
)

/** Where somebody stopped watching a recording. */
export const liveRecordingPlaces = sqliteTable(
  'live_recording_places',
  {
    ...tenantColumns(),
    recordingId: text('recording_id').notNull(),
    userId: text('user_id').notNull(),
    positionSeconds: real('position_seconds').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.recordingId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.recordingId], foreignColumns: [liveRecordings.tenantId, liveRecordings.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
  ],
)
