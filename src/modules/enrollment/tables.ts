import { foreignKey, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { courses, lessons } from '../catalog/tables.ts'
import { users } from '../identity/tables.ts'

export const enrollmentStatuses = ['enrolled', 'in_progress', 'completed', 'dropped'] as const
export type EnrollmentStatus = (typeof enrollmentStatuses)[number]
export const enrollmentSources = ['self', 'admin', 'import', 'payment'] as const

/** One learner in one course. Lesson counters are kept on write, so that nobody has to count to show a percentage. */
export const enrollments = sqliteTable(
  'enrollments',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    courseId: text('course_id').notNull(),
    status: text({ enum: enrollmentStatuses }).notNull().default('enrolled'),
    source: text({ enum: enrollmentSources }).notNull().default('self'),
    completedLessons: integer('completed_lessons').notNull().default(0),
    lessonCount: integer('lesson_count').notNull().default(0),
    enrolledAt: text('enrolled_at').notNull(),
    startedAt: text('started_at'),
    completedAt: text('completed_at'),
    lastAccessedAt: text('last_accessed_at'),
    /** Where the learner goes on: the lesson they left, or the one after the lesson they finished. */
    resumeLessonId: text('resume_lesson_id'),
    /** 0–100, the mean of the best percentages of the course's graded assessments. */
    finalGrade: real('final_grade'),
    certificateId: text('certificate_id'),
    assignedBy: text('assigned_by'),
    dueDate: text('due_date'),
    /** Moves with every change of progress: two writers never both finish a course. */
    revision: integer().notNull().default(0),
    /** The outline the counters were taken from: behind the course's own, they are counted anew. */
    outlineRevision: integer('outline_revision').notNull().default(0),
    /** Set while it is dropped because the last grant of access went: it comes back with the next one. */
    lapsedAt: text('lapsed_at'),
    /** Who gave the place up: one that staff took away is theirs to give back. */
    droppedBy: text('dropped_by'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('enrollments_one_per_learner').on(t.tenantId, t.userId, t.courseId),
    index('enrollments_by_course').on(t.tenantId, t.courseId, t.id),
    index('enrollments_by_course_status').on(t.tenantId, t.courseId, t.status, t.id),
    index('enrollments_by_outline').on(t.tenantId, t.courseId, t.outlineRevision),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
  ],
)

export const grantSources = ['order', 'subscription', 'manual', 'invitation', 'free'] as const

/** Why someone may take a course: access is the union of the grants that live. `courseId` is `*` for every course of the school. */
export const accessGrants = sqliteTable(
  'access_grants',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    courseId: text('course_id').notNull(),
    source: text({ enum: grantSources }).notNull(),
    /** What gave it: an order, the person who assigned it, the enrolment of a free course. */
    refId: text('ref_id').notNull(),
    from: text('from_at').notNull(),
    until: text('until_at'),
    removedAt: text('removed_at'),
    revision: integer().notNull().default(0),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('access_grants_once').on(t.tenantId, t.userId, t.courseId, t.source, t.refId),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)

/** How many learners of a course have which status. Triggers of the migration keep it, so a roster never counts. */
export const enrollmentCounts = sqliteTable(
  'enrollment_counts',
  {
    ...tenantColumns(),
    courseId: text('course_id').notNull(),
    status: text({ enum: enrollmentStatuses }).notNull(),
    learners: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.courseId, t.status] }),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
  ],
)

export type Interval = [from: number, to: number]

export const lessonProgress = sqliteTable(
  'lesson_progress',
  {
    ...tenantColumns(),
    id: text().notNull(),
    enrollmentId: text('enrollment_id').notNull(),
    lessonId: text('lesson_id').notNull(),
    status: text({ enum: ['not_started', 'in_progress', 'completed'] }).notNull(),
    positionSeconds: real('position_seconds'),
    /** Seconds of the recording that were really played, as sorted intervals that do not touch. */
    intervals: text({ mode: 'json' }).$type<Interval[]>(),
    watchedSeconds: real('watched_seconds'),
    coverage: real(),
    timeSpentSeconds: integer('time_spent_seconds').notNull().default(0),
    /** 0–100, the best percentage of the lesson's assessment. */
    score: real(),
    attemptsCount: integer('attempts_count').notNull().default(0),
    /** Real time up to here has been spent on playing: what a report adds must fit in the time since (watched-intervals.ts). */
    creditedAt: text('credited_at'),
    completedAt: text('completed_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.enrollmentId, t.lessonId] }),
    index('lesson_progress_by_lesson').on(t.tenantId, t.lessonId),
    foreignKey({ columns: [t.tenantId, t.enrollmentId], foreignColumns: [enrollments.tenantId, enrollments.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.lessonId], foreignColumns: [lessons.tenantId, lessons.id] }).onDelete('cascade'),
  ],
)

/** The best result of a learner in each graded assessment of a course: what the final grade is the mean of. */
export const assessmentGrades = sqliteTable(
  'assessment_grades',
  {
    ...tenantColumns(),
    enrollmentId: text('enrollment_id').notNull(),
    assessmentId: text('assessment_id').notNull(),
    percentage: real().notNull(),
    passed: integer({ mode: 'boolean' }).notNull(),
    attempts: integer().notNull(),
    at: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.enrollmentId, t.assessmentId] }),
    foreignKey({ columns: [t.tenantId, t.enrollmentId], foreignColumns: [enrollments.tenantId, enrollments.id] }).onDelete('cascade'),
  ],
)

/** A learner's own marks in a lesson: notes have words, a bookmark need not. */
export const notes = sqliteTable(
  'notes',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    courseId: text('course_id').notNull(),
    lessonId: text('lesson_id').notNull(),
    kind: text({ enum: ['note', 'bookmark'] }).notNull(),
    body: text().notNull(),
    positionSeconds: real('position_seconds'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('notes_by_lesson').on(t.tenantId, t.userId, t.lessonId, t.kind, t.id),
    index('notes_by_owner').on(t.tenantId, t.userId, t.kind, t.id),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.lessonId], foreignColumns: [lessons.tenantId, lessons.id] }).onDelete('cascade'),
  ],
)

export const wishlist = sqliteTable(
  'wishlist',
  { ...tenantColumns(), userId: text('user_id').notNull(), courseId: text('course_id').notNull(), createdAt: text('created_at').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.courseId] }),
    index('wishlist_by_age').on(t.tenantId, t.userId, t.createdAt),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
  ],
)
