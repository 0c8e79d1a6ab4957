import { sql } from 'drizzle-orm'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Place } from '../player/lesson-place.ts'
import { type Interval, lessonProgress } from '../tables.ts'
import type { LessonProgress } from './contract.ts'
import { graceMs } from './watched-intervals.ts'

/** Progress in a lesson with what only the server keeps. */
export type LessonState = LessonProgress & { intervals: Interval[]; creditedAt: number }

/** Fields of a lesson's progress for a select of whatever joins. */
export const progressFields = {
  lessonId: lessonProgress.lessonId,
  status: lessonProgress.status,
  positionSeconds: lessonProgress.positionSeconds,
  watchedSeconds: lessonProgress.watchedSeconds,
  coverage: lessonProgress.coverage,
  timeSpentSeconds: lessonProgress.timeSpentSeconds,
  score: lessonProgress.score,
  attemptsCount: lessonProgress.attemptsCount,
  completedAt: lessonProgress.completedAt,
}

export const toLessonProgress = (row: LessonProgress): LessonProgress => ({
  lessonId: row.lessonId,
  status: row.status,
  positionSeconds: row.positionSeconds,
  watchedSeconds: row.watchedSeconds,
  coverage: row.coverage === null ? null : Math.round(row.coverage * 1000) / 1000,
  timeSpentSeconds: row.timeSpentSeconds,
  score: row.score,
  attemptsCount: row.attemptsCount,
  completedAt: row.completedAt,
})

/** Progress in the lesson of a place; a lesson never opened starts now. */
export const stateIn = (ctx: Ctx, place: Place): LessonState => ({
  lessonId: place.lessonId,
  status: place.status ?? 'not_started',
  positionSeconds: place.positionSeconds,
  watchedSeconds: place.watchedSeconds,
  coverage: place.coverage,
  timeSpentSeconds: place.timeSpentSeconds ?? 0,
  score: place.score,
  attemptsCount: place.attemptsCount ?? 0,
  completedAt: place.completedAt,
  intervals: place.intervals ?? [],
  creditedAt: place.creditedAt ? Date.parse(place.creditedAt) : ctx.now - graceMs,
})

/**
 * Writes a lesson's progress whole. With `keepStatus`, a lesson that was finished by another request meanwhile
 * stays finished: for writes that do not decide about completion.
 */
export function writeProgress(ctx: Ctx, enrollmentId: string, state: LessonState, keepStatus = false) {
  const { lessonId, creditedAt, ...rest } = state
  const set = { ...rest, creditedAt: iso(creditedAt), updatedAt: iso(ctx.now) }
  const { status: _status, completedAt: _completedAt, ...withoutStatus } = set
  const opened = sql`CASE WHEN ${lessonProgress.status} = 'not_started' THEN 'in_progress' ELSE ${lessonProgress.status} END`
  return ctx.db
    .insert(lessonProgress)
    .values({ ...set, id: newId('lpr', ctx.now), enrollmentId, lessonId, createdAt: iso(ctx.now) })
    .onConflictDoUpdate({
      target: [lessonProgress.tenantId, lessonProgress.enrollmentId, lessonProgress.lessonId],
      set: keepStatus ? { ...withoutStatus, status: opened } : set,
    })
}
