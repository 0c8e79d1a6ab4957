import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Place } from '../player/lesson-place.ts'
import { type Interval, lessonProgress } from '../tables.ts'
import type { LessonProgress } from './contract.ts'
import { graceMs } from './watched-intervals.ts'
import { isOwn, scoreWithheld } from './withheld.ts'

/** `scoreWithheld`: the score is not for the learner's eyes yet (withheld.ts). */
type ProgressRow = LessonProgress & { scoreWithheld: boolean }
/** Progress in a lesson with what only the server keeps. */
export type LessonState = ProgressRow & { intervals: Interval[]; creditedAt: number }

/** Fields of a lesson's progress for a select of whatever joins. */
export const progressFields = {
  id: lessonProgress.id,
  lessonId: lessonProgress.lessonId,
  status: lessonProgress.status,
  positionSeconds: lessonProgress.positionSeconds,
  watchedSeconds: lessonProgress.watchedSeconds,
  coverage: lessonProgress.coverage,
  timeSpentSeconds: lessonProgress.timeSpentSeconds,
  score: lessonProgress.score,
  scoreWithheld,
  attemptsCount: lessonProgress.attemptsCount,
  completedAt: lessonProgress.completedAt,
  createdAt: lessonProgress.createdAt,
  updatedAt: lessonProgress.updatedAt,
}

/** Progress in a lesson as the actor may see it, in the place of `userId`. */
export const toLessonProgress = (ctx: Ctx, row: ProgressRow, userId: string): LessonProgress => ({
  id: row.id,
  lessonId: row.lessonId,
  status: row.status,
  positionSeconds: row.positionSeconds,
  watchedSeconds: row.watchedSeconds,
  coverage: row.coverage === null ? null : Math.round(row.coverage * 1000) / 1000,
  timeSpentSeconds: row.timeSpentSeconds,
  score: row.scoreWithheld && isOwn(ctx, userId) ? null : row.score,
  attemptsCount: row.attemptsCount,
  completedAt: row.completedAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** Progress in the lesson of a place; a lesson never opened starts now. */
export const stateIn = (ctx: Ctx, place: Place): LessonState => ({
  id: place.progressId,
  lessonId: place.lessonId,
  status: place.status ?? 'not_started',
  positionSeconds: place.positionSeconds,
  watchedSeconds: place.watchedSeconds,
  coverage: place.coverage,
  timeSpentSeconds: place.timeSpentSeconds ?? 0,
  score: place.score,
  scoreWithheld: place.scoreWithheld,
  attemptsCount: place.attemptsCount ?? 0,
  completedAt: place.completedAt,
  createdAt: place.progressCreatedAt,
  updatedAt: place.progressUpdatedAt,
  intervals: place.intervals ?? [],
  creditedAt: place.creditedAt ? Date.parse(place.creditedAt) : ctx.now - graceMs,
})

/** A state as it is written. Its time is its version too: each is later than the one it came from, within a millisecond as well. */
export type WrittenState = LessonState & { id: string; createdAt: string; updatedAt: string }
export const asWritten = (ctx: Ctx, state: LessonState): WrittenState => ({
  ...state,
  id: state.id ?? newId('lpr', ctx.now),
  createdAt: state.createdAt ?? iso(ctx.now),
  updatedAt: iso(state.updatedAt === null ? ctx.now : Math.max(ctx.now, Date.parse(state.updatedAt) + 1)),
})

const rowOf = (enrollmentId: string, { creditedAt, scoreWithheld: _, ...state }: WrittenState) => ({
  ...state,
  enrollmentId,
  creditedAt: iso(creditedAt),
})

/** Notes that a lesson was opened for the first time; whoever has got further in it meanwhile keeps that. */
export const startProgress = (ctx: Ctx, enrollmentId: string, state: LessonState) =>
  ctx.db
    .insert(lessonProgress)
    .values(rowOf(enrollmentId, { ...asWritten(ctx, state), status: 'in_progress' }))
    .onConflictDoNothing()

/** Writes a lesson's progress whole: in one commit with the guard that it is still what this was computed from. */
export function writeProgress(ctx: Ctx, enrollmentId: string, state: WrittenState) {
  const row = rowOf(enrollmentId, state)
  const { id: _id, enrollmentId: _enrollment, lessonId: _lesson, createdAt: _createdAt, ...set } = row
  return ctx.db
    .insert(lessonProgress)
    .values(row)
    .onConflictDoUpdate({ target: [lessonProgress.tenantId, lessonProgress.enrollmentId, lessonProgress.lessonId], set })
}
