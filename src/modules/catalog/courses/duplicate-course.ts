import { inArray } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Course, DuplicateCourseInput } from '../contract.ts'
import { courseCreated, courseDuplicated } from '../events.ts'
import { copyLessons, linkingBodies, planAssessments, planCopy, relinkAvailability, relinkBodies } from '../lessons/copy-lessons.ts'
import { mediaOfCourse, noteCopiedMedia } from '../lessons/lesson-media.ts'
import { inChunks } from '../modules/in-chunks.ts'
import { outlineQueries } from '../modules/queries.ts'
import { policy, requireCourse } from '../policy.ts'
import { foldText } from '../search/fold-text.ts'
import { claimSearchBlock, nextSearchId } from '../search/search-index.ts'
import { firstFree, slugCandidates, slugify } from '../slug.ts'
import { courseAuthors, courseModules, courses } from '../tables.ts'
import { noteCover, tagWrites } from './course-fields.ts'
import { courseWithMembers, toCourse } from './queries.ts'

/**
 * Those who may edit a course, and for a template all who make courses, copy it with modules, lessons and links as a
 * draft of their own. Its assessments follow with the event, under the ids that the copied lessons lead to already; until then the draft cannot be submitted.
 */
export async function duplicateCourse(ctx: Ctx, idOrSlug: string, input: DuplicateCourseInput): Promise<Course> {
  authorize(ctx, policy.create)
  const actorId = ctx.actor.id
  if (!actorId || ctx.actor.kind === 'system') throw new AppError('FORBIDDEN', 'A course needs a person as its instructor.')
  const outline = outlineQueries(ctx, idOrSlug)
  const [[found], modules, lessons] = await ctx.db.batch([courseWithMembers(ctx, idOrSlug), outline.modules, outline.lessons])
  const course = requireCourse(ctx, found, policy.copy)
  const title = input.title ?? `${course.title} (copy)`.slice(0, 200)
  const candidates = slugCandidates(slugify(title, course.slug))
  const [taken, bodies, uses] = await ctx.db.batch([
    ctx.db.select({ slug: courses.slug }).from(courses).where(inArray(courses.slug, candidates)),
    linkingBodies(ctx, course.id),
    mediaOfCourse(ctx, course.id),
  ])
  const now = iso(ctx.now)
  const { authorIds: _a, assistantIds: _b, ...own } = course
  const copy = {
    ...own,
    id: newId('crs', ctx.now),
    title,
    sortTitle: foldText(title),
    slug: firstFree(candidates, taken),
    status: 'draft' as const,
    isTemplate: false,
    instructorId: actorId,
    ...{ enrollmentCount: 0, averageRating: null, reviewCount: 0, rating1: 0, rating2: 0, rating3: 0, rating4: 0, rating5: 0 },
    ...{ submittedAt: null, publishedAt: null, reviewedBy: null, outlineRevision: 1, createdAt: now, updatedAt: now },
  }
  const moduleIds = new Map(modules.map(({ id }) => [id, newId('mod', ctx.now)]))
  const assessments = planAssessments(ctx, lessons, bodies)
  const copies = lessons.map((lesson) =>
    planCopy(ctx, lesson, {
      courseId: copy.id,
      moduleId: moduleIds.get(lesson.moduleId) ?? '',
      assessmentId: assessments.get(lesson.assessmentId ?? '') ?? null,
    }),
  )
  await ctx.commit({
    writes: [
      claimSearchBlock(ctx),
      ctx.db.insert(courses).values({ ...copy, searchId: nextSearchId(ctx) }),
      ctx.db.insert(courseAuthors).values({ courseId: copy.id, userId: actorId, role: 'author', createdAt: now }),
      ...(copy.tags.length > 0 ? tagWrites(ctx, copy.id, copy.tags) : []),
      ...inChunks(modules, 10).map((part) =>
        ctx.db
          .insert(courseModules)
          .values(part.map((row) => ({ ...row, id: moduleIds.get(row.id) ?? '', courseId: copy.id, createdAt: now, updatedAt: now }))),
      ),
      ...inChunks(copies, 500).map((part) => copyLessons(ctx, part)),
      ...relinkBodies(ctx, copies, bodies, assessments),
      relinkAvailability(ctx, copies),
      ...noteCopiedMedia(ctx, copies, uses),
      ...noteCover(ctx, copy),
    ],
    audit: {
      action: 'course.duplicate',
      entity: { type: 'course', id: copy.id },
      after: { from: course.id, title, lessons: copies.length },
    },
    events: [
      courseCreated({ courseId: copy.id, instructorId: actorId, title }),
      courseDuplicated({ courseId: copy.id, from: course.id, assessments: [...assessments] }),
    ],
  })
  return toCourse(copy)
}
