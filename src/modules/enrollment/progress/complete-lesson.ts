import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { selectPlace } from '../player/lesson-place.ts'
import { selectNeighbours } from '../player/neighbours.ts'
import { takeSeat } from '../player/take-seat.ts'
import { progressPolicy } from '../policy.ts'
import { toEnrollment } from '../queries.ts'
import { refuseByRule } from './completion-rule.ts'
import type { ProgressChange } from './contract.ts'
import { stateIn, toLessonProgress } from './queries.ts'
import { recordLesson } from './record-lesson.ts'
import { retryStale } from './retry-stale.ts'

/** A learner finishes a lesson of a course they are enrolled in, where the lesson's rule takes their word. Twice is once. */
export async function completeLesson(ctx: Ctx, lessonId: string): Promise<ProgressChange> {
  authorize(ctx, progressPolicy.learn)
  return retryStale(async () => {
    const [places, [neighbours]] = await ctx.db.batch([
      selectPlace(ctx, lessonId, { userId: ctx.actor.id }),
      selectNeighbours(ctx, lessonId),
    ])
    const { place, enrollment } = takeSeat(ctx, places[0])
    const nextLessonId = neighbours?.next ?? null
    const state = stateIn(ctx, place)
    if (place.status === 'completed') {
      return {
        lesson: toLessonProgress(ctx, state, enrollment.userId),
        enrollment: toEnrollment(ctx, enrollment),
        nextLessonId,
        courseCompleted: false,
      }
    }
    refuseByRule(place)
    const after = { ...state, status: 'completed' as const, completedAt: iso(ctx.now) }
    return recordLesson(ctx, { place, enrollment, after, nextLessonId, action: 'lesson.complete', byLearner: true })
  })
}
