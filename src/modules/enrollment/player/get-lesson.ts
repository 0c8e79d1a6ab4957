import { and, eq, isNull } from 'drizzle-orm'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseModules, lessons } from '../../catalog/tables.ts'
import type { MediaAsset } from '../../media/contract.ts'
import { mediaRowsQuery, signMediaUrls } from '../../media/public.ts'
import { mediaUses } from '../../media/tables.ts'
import { lessonPolicy } from '../policy.ts'
import { startProgress, stateIn, toLessonProgress } from '../progress/queries.ts'
import { type EnrollmentRow, toEnrollment } from '../queries.ts'
import type { LessonView } from './contract.ts'
import { courseRoleIn, enrollmentIn, lockOf, type Place, selectPlace } from './lesson-place.ts'
import { selectNeighbours } from './neighbours.ts'
import { isVisible } from './take-seat.ts'
import { touchSeat } from './touch-seat.ts'

/**
 * One lesson with its files, for enrolled learners, authors, and anyone when it is a preview. Opening it starts it
 * and is where the learner resumes; a lesson that is still locked says why and shows nothing.
 */
export async function getLesson(ctx: Ctx, lessonId: string): Promise<LessonView> {
  authorize(ctx, lessonPolicy.open)
  const [places, [body], [neighbours], uses] = await ctx.db.batch([
    selectPlace(ctx, lessonId, { userId: ctx.actor.id }),
    selectBody(ctx, lessonId),
    selectNeighbours(ctx, lessonId),
    ctx.db.select({ mediaId: mediaUses.mediaId }).from(mediaUses).where(eq(mediaUses.usedBy, lessonId)),
  ])
  const place = places[0]
  if (!place || !body || !isVisible(ctx, place)) throw notFound('Lesson')
  const isStaff = allows(ctx.actor, lessonPolicy.preview, { courseRole: courseRoleIn(ctx, place) })
  const held = enrollmentIn(place)
  const enrollment = held && held.status !== 'dropped' ? held : null
  if (!isStaff && !enrollment && !place.isPreview) {
    if (ctx.actor.kind === 'visitor') throw new AppError('UNAUTHENTICATED', 'Sign in and enrol in the course to take this lesson.')
    throw new AppError('FORBIDDEN', 'Enrol in the course to take this lesson.')
  }
  const locked = enrollment && !isStaff ? lockOf(ctx, place) : null
  const open = locked === null
  const [media, seen] = await Promise.all([
    open ? filesOf(ctx, place.mediaId, uses) : {},
    open && enrollment ? openSeat(ctx, place, enrollment) : enrollment,
  ])
  return {
    id: place.lessonId,
    courseId: place.courseId,
    moduleId: place.moduleId,
    moduleTitle: body.moduleTitle,
    title: place.title,
    type: place.type,
    durationMinutes: place.durationMinutes,
    isPreview: place.isPreview,
    order: place.order,
    mediaId: place.mediaId,
    assessmentId: place.assessmentId,
    completionRule: place.completionRule,
    availability: place.availability,
    content: open ? body.content : null,
    media,
    issue: isStaff ? body.issue : null,
    revision: body.revision,
    locked,
    progress: enrollment ? toLessonProgress(ctx, stateIn(ctx, place), enrollment.userId) : null,
    course: { id: place.courseId, title: place.courseTitle, slug: place.courseSlug },
    enrollment: seen ? toEnrollment(ctx, seen) : null,
    previousLessonId: neighbours?.previous ?? null,
    nextLessonId: neighbours?.next ?? null,
    createdAt: body.createdAt,
    updatedAt: body.updatedAt,
  }
}

const selectBody = (ctx: Ctx, lessonId: string) =>
  ctx.db
    .select({
      content: lessons.content,
      issue: lessons.issue,
      revision: lessons.revision,
      createdAt: lessons.createdAt,
      updatedAt: lessons.updatedAt,
      moduleTitle: courseModules.title,
    })
    .from(lessons)
    .innerJoin(courseModules, eq(courseModules.id, lessons.moduleId))
    .where(and(eq(lessons.id, lessonId), isNull(lessons.deletedAt)))

/** Signed addresses of what the lesson shows. Costs a trip only where it shows anything, beside the one that notes the visit. */
async function filesOf(ctx: Ctx, mediaId: string | null, uses: { mediaId: string }[]): Promise<Record<string, MediaAsset>> {
  const ids = [...(mediaId ? [mediaId] : []), ...uses.map((use) => use.mediaId)]
  return ids.length === 0 ? {} : signMediaUrls(ctx, await mediaRowsQuery(ctx, ids))
}

/** Writes that the learner has opened the lesson, only where that is news. */
async function openSeat(ctx: Ctx, place: Place, enrollment: EnrollmentRow): Promise<EnrollmentRow> {
  const touched = touchSeat(ctx, enrollment, place)
  const started = place.progressId === null ? startProgress(ctx, enrollment.id, stateIn(ctx, place)) : null
  const writes = [...(touched ? [touched] : []), ...(started ? [started] : [])]
  if (writes.length > 0) await ctx.commit({ writes, audit: 'none' })
  const updatedAt = touched ? iso(ctx.now) : enrollment.updatedAt
  return { ...enrollment, updatedAt, status: enrollment.status === 'enrolled' ? 'in_progress' : enrollment.status }
}
