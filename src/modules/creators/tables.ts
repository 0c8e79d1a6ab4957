import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { users } from '../identity/tables.ts'

export const creatorApplications = sqliteTable(
  'creator_applications',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    bio: text().notNull(),
    portfolioUrl: text('portfolio_url'),
    experienceYears: integer('experience_years').notNull(),
    status: text({ enum: ['pending', 'approved', 'rejected'] })
      .notNull()
      .default('pending'),
    reviewerId: text('reviewer_id'),
    reviewerNotes: text('reviewer_notes'),
    reviewedAt: text('reviewed_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('creator_applications_one_pending').on(t.tenantId, t.userId).where(sql`${t.status} = 'pending'`),
    index('creator_applications_by_user').on(t.tenantId, t.userId, t.id),
    index('creator_applications_by_status').on(t.tenantId, t.status, t.id),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)

/** How many applications there are by status. Triggers of the migration keep it. */
export const creatorApplicationCounts = sqliteTable(
  'creator_application_counts',
  { ...tenantColumns(), status: text().notNull(), applications: integer().notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.status] })],
)
