import { inArray } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Course, CreateCourseInput } from '../contract.ts'
import { courseCreated } from '../events.ts'
import { policy } from '../policy.ts'
import { claimSearchBlock, nextSearchId } from '../search/search-index.ts'
import { firstFree, slugCandidates, slugify } from '../slug.ts'
import { courseAuthors, courses } from '../tables.ts'
import { categoryNamed, courseColumns, noteCover, requireCategory, tagWrites } from './course-fields.ts'
import { toCourse } from './queries.ts'

/** Anyone who may author starts a draft from a title alone; they become its instructor. */
export async function createCourse(ctx: Ctx, input: CreateCourseInput): Promise<Course> {
  authorize(ctx, policy.create)
  if (ctx.actor.kind !== 'person' && ctx.actor.kind !== 'job') throw new AppError('FORBIDDEN', 'A course needs a person as its instructor.')
  const id = newId('crs', ctx.now)
  const given = courseColumns(input)
  const candidates = given.slug ? [given.slug] : slugCandidates(slugify(input.title, `course-${id.slice(-6)}`))
  const [taken, category] = await ctx.db.batch([
    ctx.db.select({ slug: courses.slug }).from(courses).where(inArray(courses.slug, candidates)),
    categoryNamed(ctx, input.categoryId),
  ])
  requireCategory(input.categoryId, category)
  const row = { ...blank(ctx, id, ctx.actor.id), ...given, slug: given.slug ?? firstFree(candidates, taken) }
  await ctx.commit({
    writes: [
      claimSearchBlock(ctx),
      ctx.db.insert(courses).values({ ...row, searchId: nextSearchId(ctx) }),
      ctx.db.insert(courseAuthors).values({ courseId: id, userId: ctx.actor.id, role: 'author', createdAt: row.createdAt }),
      ...(row.tags.length > 0 ? tagWrites(ctx, id, row.tags) : []),
      ...(row.thumbnailUrl === null ? [] : noteCover(ctx, row)),
    ],
    audit: { action: 'course.create', entity: { type: 'course', id }, after: { title: row.title, slug: row.slug } },
    events: [courseCreated({ courseId: id, instructorId: ctx.actor.id, title: row.title })],
    conflicts: { 'courses.slug': { field: 'slug', message: 'another course has this address' } },
  })
  return toCourse(row)
}

function blank(ctx: Ctx, id: string, instructorId: string) {
  const { settings } = ctx.organization
  const now = iso(ctx.now)
  const none: string[] = []
  return {
    id,
    title: '',
    sortTitle: '',
    subtitle: null,
    description: '',
    outcomes: none,
    requirements: none,
    thumbnailUrl: null,
    categoryId: null,
    tags: none,
    language: settings.locale,
    difficultyLevel: 'beginner' as const,
    durationMinutes: 0,
    lessonCount: 0,
    priceAmount: 0,
    priceCurrency: settings.currency,
    enrollmentLimit: null,
    isTemplate: false,
    passingScore: 70,
    certificateEnabled: true,
    status: 'draft' as const,
    instructorId,
    instructorName: null,
    instructorAvatar: null,
    enrollmentCount: 0,
    averageRating: null,
    reviewCount: 0,
    rating1: 0,
    rating2: 0,
    rating3: 0,
    rating4: 0,
    rating5: 0,
    submittedAt: null,
    publishedAt: null,
    reviewedBy: null,
    outlineRevision: 1,
    searchId: 0,
    createdAt: now,
    updatedAt: now,
  }
}
