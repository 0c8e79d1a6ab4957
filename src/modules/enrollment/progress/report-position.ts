import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Place, selectPlace } from '../player/lesson-place.ts'
import { selectNeighbours } from '../player/neighbours.ts'
import { takeSeat } from '../player/take-seat.ts'
import { touchSeat } from '../player/touch-seat.ts'
import { progressPolicy } from '../policy.ts'
import { toEnrollment } from '../queries.ts'
import { isWatched } from './completion-rule.ts'
import type { PositionReport, ProgressChange } from './contract.ts'
import { asWritten, type LessonState, stateIn, toLessonProgress, writeProgress } from './queries.ts'
import { recordLesson } from './record-lesson.ts'
import { retryStale, stillAsRead } from './retry-stale.ts'
import { addWatched } from './watched-intervals.ts'

/**
 * A player tells where it is and what it has played since it last told. Coverage grows by what can really have been
 * watched in the meantime; when it reaches the rule's share, the lesson is complete. Reports that meet are added up.
 */
export async function reportPosition(ctx: Ctx, lessonId: string, report: PositionReport): Promise<ProgressChange> {
  authorize(ctx, progressPolicy.learn)
  return retryStale(async () => {
    const [places, [neighbours]] = await ctx.db.batch([
      selectPlace(ctx, lessonId, { userId: ctx.actor.id }),
      selectNeighbours(ctx, lessonId),
    ])
    const { place, enrollment } = takeSeat(ctx, places[0])
    const nextLessonId = neighbours?.next ?? null
    const state = afterReport(ctx, place, report)
    if (state.status !== 'completed' && isWatched(place.completionRule, state.coverage)) {
      const after = { ...state, status: 'completed' as const, completedAt: iso(ctx.now) }
      return recordLesson(ctx, { place, enrollment, after, nextLessonId, action: 'lesson.complete', byLearner: true })
    }
    const written = asWritten(ctx, state)
    const touched = touchSeat(ctx, enrollment, place)
    await ctx.commit({
      guards: [stillAsRead(ctx, enrollment.id, place)],
      writes: [writeProgress(ctx, enrollment.id, written), ...(touched ? [touched] : [])],
      audit: 'none',
    })
    return {
      lesson: toLessonProgress(ctx, written, enrollment.userId),
      enrollment: toEnrollment(ctx, enrollment),
      nextLessonId,
      courseCompleted: false,
    }
  })
}

function afterReport(ctx: Ctx, place: Place, report: PositionReport): LessonState {
  const state = stateIn(ctx, place)
  const watched = addWatched(state, { intervals: report.intervals, now: ctx.now, durationSeconds: place.mediaDuration })
  return {
    ...state,
    ...watched,
    status: state.status === 'not_started' ? 'in_progress' : state.status,
    positionSeconds: report.positionSeconds,
    timeSpentSeconds: state.timeSpentSeconds + spent(ctx, place, report.secondsSpent ?? 0),
  }
}

/** Time on task is the client's word, up to the time that has passed since the last one; a minute at first. */
function spent(ctx: Ctx, place: Place, seconds: number): number {
  const passed = place.progressUpdatedAt ? Math.ceil((ctx.now - Date.parse(place.progressUpdatedAt)) / 1000) + 1 : 60
  return Math.max(0, Math.min(seconds, passed))
}
