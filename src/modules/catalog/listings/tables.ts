import { foreignKey, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { tenantColumns } from '../../../platform/database/columns.ts'
import { categories, courses } from '../tables.ts'

/** Every category with itself and each one above it. Triggers of the migration keep it. */
export const categoryPaths = sqliteTable(
  'category_paths',
  { ...tenantColumns(), categoryId: text('category_id').notNull(), ancestorId: text('ancestor_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.categoryId, t.ancestorId] }),
    index('category_paths_down').on(t.tenantId, t.ancestorId, t.categoryId),
    foreignKey({ columns: [t.tenantId, t.categoryId], foreignColumns: [categories.tenantId, categories.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.ancestorId], foreignColumns: [categories.tenantId, categories.id] }).onDelete('cascade'),
  ],
)

/**
 * A published course once for each facet it has (`level:beginner`, `tag:herbs`, its category and those above it), with what it can be
 * sorted by: a filtered page is the walk of one index. Triggers of the migration keep it.
 */
export const courseListings = sqliteTable(
  'course_listings',
  {
    ...tenantColumns(),
    facet: text().notNull(),
    courseId: text('course_id').notNull(),
    categoryId: text('category_id'),
    level: text().notNull(),
    language: text().notNull(),
    /** The number of learners, to within a hundredth. */
    popularity: integer().notNull(),
    publishedAt: text('published_at'),
    updatedAt: text('updated_at').notNull(),
    rating: real(),
    sortTitle: text('sort_title').notNull(),
    price: integer().notNull(),
    duration: integer().notNull(),
    combination: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.facet, t.courseId] }),
    index('course_listings_by_course').on(t.tenantId, t.courseId),
    index('course_listings_popular').on(t.tenantId, t.facet, t.popularity, t.courseId),
    index('course_listings_newest').on(t.tenantId, t.facet, t.publishedAt, t.courseId),
    index('course_listings_updated').on(t.tenantId, t.facet, t.updatedAt, t.courseId),
    index('course_listings_rating').on(t.tenantId, t.facet, t.rating, t.courseId),
    index('course_listings_title').on(t.tenantId, t.facet, t.sortTitle, t.courseId),
    index('course_listings_price').on(t.tenantId, t.facet, t.price, t.courseId),
    index('course_listings_shortest').on(t.tenantId, t.facet, t.duration, t.courseId),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
  ],
)

/** How many published courses a facet has; of a tag also by combination, as `catalogCounts` has them of all courses. */
export const courseFacetCounts = sqliteTable(
  'course_facet_counts',
  {
    ...tenantColumns(),
    facet: text().notNull(),
    courses: integer().notNull(),
    combinations: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.facet] })],
)
