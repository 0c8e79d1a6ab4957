import { unprocessable } from '../../../kernel/errors.ts'
import type { Place } from '../player/lesson-place.ts'

const defaultThreshold = 0.9

/** The share of a recording that must be played. Authors write 0.9 or 90. */
export function watchThreshold(rule: { threshold?: number | undefined }): number {
  const { threshold } = rule
  if (threshold === undefined) return defaultThreshold
  return threshold > 1 ? threshold / 100 : threshold
}

export const isWatched = (rule: { kind: string; threshold?: number | undefined }, coverage: number | null): boolean =>
  rule.kind === 'watched' && coverage !== null && coverage >= watchThreshold(rule)

/**
 * Whether a learner's own word is enough. It is for what is read or done elsewhere, and for recordings whose length nobody
 * knows; for the rest UNPROCESSABLE says what completes the lesson.
 */
export function refuseByRule(place: Pick<Place, 'completionRule' | 'coverage' | 'mediaDuration'>): void {
  const { completionRule: rule, coverage } = place
  switch (rule.kind) {
    case 'viewed':
      return
    case 'watched': {
      if (place.mediaDuration === null || isWatched(rule, coverage)) return
      const needed = Math.round(watchThreshold(rule) * 100)
      throw unprocessable(
        `Watch ${needed}% of the recording to complete this lesson; you have watched ${Math.floor((coverage ?? 0) * 100)}%.`,
      )
    }
    case 'submitted':
      throw unprocessable('This lesson is complete when you hand in its work.')
    case 'passed':
      throw unprocessable('This lesson is complete when you pass its assessment.')
    case 'manual':
      throw unprocessable('Your instructor marks this lesson as complete.')
  }
}
