import { days, inWords, iso } from '../../../kernel/time.ts'

export type Availability = {
  from?: string | null | undefined
  daysAfterEnrollment?: number | null | undefined
  afterLessonId?: string | null | undefined
  minScore?: number | null | undefined
}
type Done = { status: string; score: number | null }

export type LockFacts = {
  availability: Availability | null
  now: number
  enrolledAt: string
  /** My progress in the lesson itself, and in the lesson it waits for. */
  own: Done | undefined
  required: Done | undefined
  requiredTitle: string | undefined
}
export type Lock = { reason: string; code: 'not_yet' | 'after_lesson' | 'min_score'; opensAt: string | null; lessonId: string | null }

/** Why a lesson is closed to an enrolled learner, or null. A finished lesson is never locked again. */
export function lessonLock({ availability, now, enrolledAt, own, required, requiredTitle }: LockFacts): Lock | null {
  if (!availability || own?.status === 'completed') return null
  const opensAt = Math.max(
    availability.from ? Date.parse(availability.from) : 0,
    availability.daysAfterEnrollment ? Date.parse(enrolledAt) + availability.daysAfterEnrollment * days : 0,
  )
  if (opensAt > now) return { reason: `Opens on ${inWords(iso(opensAt))}.`, code: 'not_yet', opensAt: iso(opensAt), lessonId: null }
  const { afterLessonId, minScore } = availability
  // A lesson that is gone cannot be finished: waiting for it would lock the course for good.
  if (!afterLessonId || requiredTitle === undefined) return null
  const waits = { opensAt: null, lessonId: afterLessonId }
  if (required?.status !== 'completed') return { reason: `Finish “${requiredTitle}” first.`, code: 'after_lesson', ...waits }
  if (minScore && (required.score ?? 0) < minScore)
    return { reason: `Reach ${minScore}% in “${requiredTitle}” first.`, code: 'min_score', ...waits }
  return null
}
