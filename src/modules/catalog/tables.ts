import { sql } from 'drizzle-orm'
import { type AnySQLiteColumn, foreignKey, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { users } from '../identity/tables.ts'
import type { BlockDocument } from './lessons/blocks.ts'

export const courseStatuses = ['draft', 'pending', 'published', 'archived'] as const
export const difficultyLevels = ['beginner', 'intermediate', 'advanced'] as const
export const lessonTypes = ['text', 'video', 'audio', 'document', 'embed', 'scorm', 'cmi5', 'live', 'assignment', 'assessment'] as const

export type CompletionRule = { kind: 'viewed' | 'watched' | 'passed' | 'submitted' | 'manual'; threshold?: number | undefined }
export type Availability = {
  from?: string | null | undefined
  daysAfterEnrollment?: number | null | undefined
  afterLessonId?: string | null | undefined
  minScore?: number | null | undefined
}
/** One remark of a reviewer, pinned to a place: `course.title`, `module:<id>`, `lesson:<id>#<block>`. */
export type FeedbackItem = { id: string; target: string; message: string; quote: string | null; mustFix: boolean; resolved: boolean }

export const categories = sqliteTable(
  'categories',
  {
    ...tenantColumns(),
    id: text().notNull(),
    name: text().notNull(),
    slug: text().notNull(),
    description: text(),
    parentId: text('parent_id'),
    order: integer().notNull().default(0),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('categories_slug').on(t.tenantId, t.slug),
    index('categories_by_parent').on(t.tenantId, t.parentId),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId as AnySQLiteColumn, t.id as AnySQLiteColumn] }),
  ],
)

export const courses = sqliteTable(
  'courses',
  {
    ...tenantColumns(),
    id: text().notNull(),
    title: text().notNull(),
    /** The title folded for sorting: lower case, no marks. */
    sortTitle: text('sort_title').notNull(),
    slug: text().notNull(),
    subtitle: text(),
    description: text().notNull().default(''),
    outcomes: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    requirements: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    thumbnailUrl: text('thumbnail_url'),
    categoryId: text('category_id'),
    tags: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    language: text().notNull(),
    difficultyLevel: text('difficulty_level', { enum: difficultyLevels }).notNull().default('beginner'),
    /** Sum of the lessons' minutes, and their number: kept by every write to the outline. */
    durationMinutes: integer('duration_minutes').notNull().default(0),
    lessonCount: integer('lesson_count').notNull().default(0),
    priceAmount: integer('price_amount').notNull().default(0),
    priceCurrency: text('price_currency').notNull(),
    enrollmentLimit: integer('enrollment_limit'),
    passingScore: integer('passing_score').notNull().default(70),
    certificateEnabled: integer('certificate_enabled', { mode: 'boolean' }).notNull().default(true),
    status: text({ enum: courseStatuses }).notNull().default('draft'),
    instructorId: text('instructor_id').notNull(),
    /** The instructor as lists show them: triggers of the migration follow the person. */
    instructorName: text('instructor_name'),
    instructorAvatar: text('instructor_avatar'),
    enrollmentCount: integer('enrollment_count').notNull().default(0),
    averageRating: real('average_rating'),
    reviewCount: integer('review_count').notNull().default(0),
    rating1: integer('rating_1').notNull().default(0),
    rating2: integer('rating_2').notNull().default(0),
    rating3: integer('rating_3').notNull().default(0),
    rating4: integer('rating_4').notNull().default(0),
    rating5: integer('rating_5').notNull().default(0),
    submittedAt: text('submitted_at'),
    publishedAt: text('published_at'),
    reviewedBy: text('reviewed_by'),
    /** Moves with every change of modules and lessons as a tree, so that two people cannot reorder past each other. */
    outlineRevision: integer('outline_revision').notNull().default(1),
    /** Row of the full-text index: numbers of one tenant lie together (search/search-index.ts). */
    searchId: integer('search_id').notNull(),
    /** Colleagues may begin courses of their own with a copy of it. */
    isTemplate: integer('is_template', { mode: 'boolean' }).notNull().default(false),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('courses_slug').on(t.tenantId, t.slug),
    uniqueIndex('courses_search_id').on(t.tenantId, t.searchId),
    index('courses_newest').on(t.tenantId, t.status, t.publishedAt, t.id),
    index('courses_popular').on(t.tenantId, t.status, t.enrollmentCount, t.id),
    index('courses_rating').on(t.tenantId, t.status, t.averageRating, t.id),
    index('courses_title').on(t.tenantId, t.status, t.sortTitle, t.id),
    index('courses_price').on(t.tenantId, t.status, t.priceAmount, t.id),
    index('courses_shortest').on(t.tenantId, t.status, t.durationMinutes, t.id),
    index('courses_submitted').on(t.tenantId, t.status, t.submittedAt, t.id),
    index('courses_updated').on(t.tenantId, t.status, t.updatedAt, t.id),
    index('courses_templates').on(t.tenantId, t.sortTitle, t.id).where(sql`is_template = 1`),
    index('courses_by_category').on(t.tenantId, t.categoryId),
    index('courses_by_instructor').on(t.tenantId, t.instructorId),
    foreignKey({ columns: [t.tenantId, t.categoryId], foreignColumns: [categories.tenantId, categories.id] }),
    foreignKey({ columns: [t.tenantId, t.instructorId], foreignColumns: [users.tenantId, users.id] }),
  ],
)

/** Who may edit (`author`, the instructor included) or help (`assistant`) in a course. */
export const courseAuthors = sqliteTable(
  'course_authors',
  {
    ...tenantColumns(),
    courseId: text('course_id').notNull(),
    userId: text('user_id').notNull(),
    role: text({ enum: ['author', 'assistant'] }).notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.courseId, t.userId] }),
    index('course_authors_by_user').on(t.tenantId, t.userId, t.courseId),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)

/** The tags of courses once more, by tag: for filtering. */
export const courseTags = sqliteTable(
  'course_tags',
  { ...tenantColumns(), tag: text().notNull(), courseId: text('course_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.tag, t.courseId] }),
    index('course_tags_by_course').on(t.tenantId, t.courseId),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
  ],
)

/** A deleted module or lesson keeps its row for a month, with `deletedAt`: deleting can be undone. */
export const courseModules = sqliteTable(
  'course_modules',
  {
    ...tenantColumns(),
    id: text().notNull(),
    courseId: text('course_id').notNull(),
    title: text().notNull(),
    description: text(),
    order: integer().notNull(),
    deletedAt: text('deleted_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('course_modules_by_course').on(t.tenantId, t.courseId, t.deletedAt, t.order),
    index('course_modules_deleted').on(t.deletedAt),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
  ],
)

export const lessons = sqliteTable(
  'lessons',
  {
    ...tenantColumns(),
    id: text().notNull(),
    courseId: text('course_id').notNull(),
    moduleId: text('module_id').notNull(),
    title: text().notNull(),
    type: text({ enum: lessonTypes }).notNull(),
    mediaId: text('media_id'),
    assessmentId: text('assessment_id'),
    durationMinutes: integer('duration_minutes'),
    isPreview: integer('is_preview', { mode: 'boolean' }).notNull().default(false),
    order: integer().notNull(),
    completionRule: text('completion_rule', { mode: 'json' }).$type<CompletionRule>().notNull(),
    availability: text({ mode: 'json' }).$type<Availability>().notNull().default({}),
    /** What keeps the course from being submitted, set by a higher part of the product (a question without an answer). */
    issue: text(),
    /** Moves with every save: a save that names an older one is a conflict. */
    revision: integer().notNull().default(1),
    deletedAt: text('deleted_at'),
    ...timestamps(),
    /** Last, so that outlines never walk past a long body. */
    content: text({ mode: 'json' }).$type<BlockDocument>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('lessons_by_course').on(t.tenantId, t.courseId, t.deletedAt, t.moduleId, t.order),
    index('lessons_by_module').on(t.tenantId, t.moduleId),
    index('lessons_by_assessment').on(t.tenantId, t.assessmentId),
    index('lessons_by_media').on(t.tenantId, t.mediaId),
    index('lessons_deleted').on(t.deletedAt),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.moduleId], foreignColumns: [courseModules.tenantId, courseModules.id] }).onDelete('cascade'),
  ],
)

/** How many questions a lesson's assessment asks; triggers of the migration follow both. */
export const lessonQuestions = sqliteTable(
  'lesson_questions',
  { ...tenantColumns(), lessonId: text('lesson_id').notNull(), count: integer().notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.lessonId] }),
    foreignKey({ columns: [t.tenantId, t.lessonId], foreignColumns: [lessons.tenantId, lessons.id] }).onDelete('cascade'),
  ],
)

/** One round of review: handed in, then approved or returned with feedback. Rounds are kept. */
export const courseSubmissions = sqliteTable(
  'course_submissions',
  {
    ...tenantColumns(),
    id: text().notNull(),
    courseId: text('course_id').notNull(),
    round: integer().notNull(),
    status: text({ enum: ['pending', 'approved', 'returned'] }).notNull(),
    submittedBy: text('submitted_by').notNull(),
    submittedAt: text('submitted_at').notNull(),
    reviewedBy: text('reviewed_by'),
    reviewedAt: text('reviewed_at'),
    /** What the reviewer said of the course as a whole. */
    message: text(),
    feedback: text({ mode: 'json' }).$type<FeedbackItem[]>().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('course_submissions_round').on(t.tenantId, t.courseId, t.round),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
  ],
)

/** One row a tenant: how many courses there are by status and, of the published, by combination of facets. Kept by triggers. */
export const catalogCounts = sqliteTable('catalog_counts', {
  tenantId: tenantColumns().tenantId.primaryKey(),
  counts: text({ mode: 'json' }).$type<Record<string, Record<string, number>>>().notNull(),
})

/** The block of full-text row numbers that belongs to a tenant. */
export const searchRanges = sqliteTable('search_ranges', {
  tenantId: tenantColumns().tenantId.primaryKey(),
  block: integer().notNull().unique(),
})
