import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { courses } from '../catalog/tables.ts'
import { users } from '../identity/tables.ts'

export const reviews = sqliteTable(
  'reviews',
  {
    ...tenantColumns(),
    id: text().notNull(),
    courseId: text('course_id').notNull(),
    authorId: text('author_id').notNull(),
    rating: integer().notNull(),
    body: text(),
    reply: text(),
    repliedBy: text('replied_by'),
    repliedAt: text('replied_at'),
    /** Hidden reviews do not count in the course's rating. */
    status: text({ enum: ['published', 'hidden'] })
      .notNull()
      .default('published'),
    helpfulCount: integer('helpful_count').notNull().default(0),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('reviews_one_per_author').on(t.tenantId, t.courseId, t.authorId),
    index('reviews_newest').on(t.tenantId, t.courseId, t.status, t.id),
    index('reviews_most_helpful').on(t.tenantId, t.courseId, t.status, t.helpfulCount, t.id),
    index('reviews_by_author').on(t.tenantId, t.authorId),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.authorId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)

/** Who found a review helpful: one voice each. */
export const reviewVotes = sqliteTable(
  'review_votes',
  { ...tenantColumns(), reviewId: text('review_id').notNull(), userId: text('user_id').notNull(), at: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.reviewId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.reviewId], foreignColumns: [reviews.tenantId, reviews.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)
