import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { selectPlace } from '../player/lesson-place.ts'
import { takeSeat } from '../player/take-seat.ts'
import { progressPolicy } from '../policy.ts'
import { refuseByRule } from './completion-rule.ts'
import { stateIn } from './queries.ts'
import { recordLesson } from './record-lesson.ts'
import { retryStale } from './retry-stale.ts'

/** A learner takes back a lesson they ticked off themselves, until the course is completed: that stays on record. */
export async function reopenLesson(ctx: Ctx, lessonId: string): Promise<void> {
  authorize(ctx, progressPolicy.learn)
  await retryStale(async () => {
    const [found] = await selectPlace(ctx, lessonId, { userId: ctx.actor.id })
    const { place, enrollment } = takeSeat(ctx, found)
    if (place.status !== 'completed') return
    if (enrollment.completedAt !== null) throw unprocessable('You have completed this course: its lessons stay complete.')
    refuseByRule(place)
    const after = { ...stateIn(ctx, place), status: 'in_progress' as const, completedAt: null }
    await recordLesson(ctx, { place, enrollment, after, nextLessonId: null, action: 'lesson.reopen', byLearner: true })
  })
}
