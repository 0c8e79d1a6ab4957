import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Course, CourseCard } from '../contract.ts'
import { courseAuthors, courses } from '../tables.ts'

const isCourseId = (idOrSlug: string): boolean => idOrSlug.startsWith('crs_')

export const courseIs = (idOrSlug: string): SQL => eq(isCourseId(idOrSlug) ? courses.id : courses.slug, idOrSlug.toLowerCase())

/** The course's id as a value or, for a slug, as a sub-select: for conditions on its modules and lessons. */
export const courseIdOf = (ctx: Ctx, idOrSlug: string): string | SQL =>
  isCourseId(idOrSlug)
    ? idOrSlug
    : sql`(SELECT ${courses.id} FROM ${courses} WHERE ${ctx.db.mine(courses)} AND ${eq(courses.slug, idOrSlug.toLowerCase())})`

const memberIds = (ctx: Ctx, role: 'author' | 'assistant'): SQL<string[]> =>
  sql`(SELECT json_group_array(${courseAuthors.userId}) FROM ${courseAuthors} WHERE ${ctx.db.mine(courseAuthors)} AND ${courseAuthors.courseId} = ${courses.id} AND ${courseAuthors.role} = ${role})`.mapWith(
    (text: string) => JSON.parse(text) as string[],
  )

export const memberFields = (ctx: Ctx) => ({ authorIds: memberIds(ctx, 'author'), assistantIds: memberIds(ctx, 'assistant') })

const { tenantId: _tenant, ...allColumns } = getTableColumns(courses)
export const courseFields = allColumns
/** The whole course with the people who decide about it: one row, to stand in a batch. */
export const courseWithMembers = (ctx: Ctx, idOrSlug: string) =>
  ctx.db
    .select({ ...courseFields, ...memberFields(ctx) })
    .from(courses)
    .where(courseIs(idOrSlug))

export type CourseRow = Omit<typeof courses.$inferSelect, 'tenantId'>

export const toCourse = (row: CourseRow): Course => ({
  id: row.id,
  title: row.title,
  slug: row.slug,
  subtitle: row.subtitle,
  description: row.description,
  outcomes: row.outcomes,
  requirements: row.requirements,
  thumbnailUrl: row.thumbnailUrl,
  categoryId: row.categoryId,
  tags: row.tags,
  language: row.language,
  difficultyLevel: row.difficultyLevel,
  durationMinutes: row.durationMinutes,
  lessonCount: row.lessonCount,
  price: { amount: row.priceAmount, currency: row.priceCurrency },
  isFree: row.priceAmount === 0,
  enrollmentLimit: row.enrollmentLimit,
  passingScore: row.passingScore,
  certificateEnabled: row.certificateEnabled,
  isTemplate: row.isTemplate,
  status: row.status,
  instructorId: row.instructorId,
  enrollmentCount: row.enrollmentCount,
  averageRating: row.averageRating,
  reviewCount: row.reviewCount,
  submittedAt: row.submittedAt,
  publishedAt: row.publishedAt,
  reviewedBy: row.reviewedBy,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** A course as lists show it. */
export const toCard = (row: CourseRow): CourseCard => ({
  ...toCourse(row),
  instructor: { id: row.instructorId, fullName: row.instructorName, avatarUrl: row.instructorAvatar },
})
