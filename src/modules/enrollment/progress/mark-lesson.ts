import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseRoleIn, enrollmentIn, selectPlace } from '../player/lesson-place.ts'
import { selectNeighbours } from '../player/neighbours.ts'
import { policy, progressPolicy } from '../policy.ts'
import type { MarkLessonInput, ProgressChange } from './contract.ts'
import { stateIn } from './queries.ts'
import { recordLesson } from './record-lesson.ts'
import { retryStale } from './retry-stale.ts'

/** Those who teach a course mark another's lesson by hand, whatever its rule; a completed course stays completed. */
export async function markLesson(ctx: Ctx, enrollmentId: string, input: MarkLessonInput): Promise<ProgressChange> {
  authorize(ctx, progressPolicy.mark)
  return retryStale(async () => {
    const [[place], [neighbours]] = await ctx.db.batch([
      selectPlace(ctx, input.lessonId, { enrollmentId }),
      selectNeighbours(ctx, input.lessonId),
    ])
    const enrollment = place ? enrollmentIn(place) : null
    if (!place || !enrollment) throw notFound('This lesson of the enrolment')
    const courseRole = courseRoleIn(ctx, place)
    if (!allows(ctx.actor, policy.read, { userId: enrollment.userId, courseRole })) throw notFound('This lesson of the enrolment')
    authorize(ctx, progressPolicy.mark, { userId: enrollment.userId, courseRole })
    const completedAt = input.status === 'completed' ? (place.completedAt ?? iso(ctx.now)) : null
    const after = { ...stateIn(ctx, place), status: input.status, completedAt }
    return recordLesson(ctx, { place, enrollment, after, nextLessonId: neighbours?.next ?? null, action: 'lesson.mark', byLearner: false })
  })
}
