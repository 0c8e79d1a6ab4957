import { AppError, type FieldError } from '../../../kernel/errors.ts'
import { minutes } from '../../../kernel/time.ts'
import type { Assessment } from './contract.ts'

type Times = Pick<Assessment, 'opensAt' | 'dueAt' | 'closesAt' | 'showResults'>

/** Opening before due before closing; and results "after the deadline" need a deadline. */
export function assertSchedule({ opensAt, dueAt, closesAt, showResults }: Times): void {
  const problems: FieldError[] = []
  if (opensAt && dueAt && dueAt <= opensAt) problems.push({ field: 'dueAt', message: 'must be after opensAt' })
  if (opensAt && closesAt && closesAt <= opensAt) problems.push({ field: 'closesAt', message: 'must be after opensAt' })
  if (dueAt && closesAt && closesAt < dueAt) problems.push({ field: 'closesAt', message: 'must not be before dueAt' })
  if (showResults === 'after_deadline' && !dueAt && !closesAt)
    problems.push({ field: 'showResults', message: 'needs dueAt or closesAt: results are shown after it' })
  if (problems.length > 0) throw new AppError('VALIDATION_ERROR', `Check ${problems.map(({ field }) => field).join(', ')}.`, problems)
}

/** When an attempt that begins now must end: its own time is up, or the assessment closes. Null where neither is set. */
export function attemptDeadline(
  assessment: { timeLimitMinutes: number | null; closesAt: string | null },
  startedAt: number,
): number | null {
  const ends = [
    ...(assessment.timeLimitMinutes === null ? [] : [startedAt + assessment.timeLimitMinutes * minutes]),
    ...(assessment.closesAt === null ? [] : [Date.parse(assessment.closesAt)]),
  ]
  return ends.length > 0 ? Math.min(...ends) : null
}
