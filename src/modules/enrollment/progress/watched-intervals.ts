import type { Interval } from '../tables.ts'

/** The fastest a player plays; nobody can have watched more than this many seconds in one. */
export const maxPlaybackSpeed = 2.5
/** Given once, when a lesson is opened: clocks differ, and players round. */
export const graceMs = 6000

/** Seconds an interval list covers. */
export const covered = (intervals: Interval[]): number => intervals.reduce((sum, [from, to]) => sum + (to - from), 0)

/** The union of intervals: sorted, without overlap. Gaps up to a second close, since players report in steps. */
export function mergeIntervals(intervals: Interval[]): Interval[] {
  const sorted = intervals
    .filter(([from, to]) => to > from)
    .map(([from, to]): Interval => [tenth(from), tenth(to)])
    .sort((a, b) => a[0] - b[0])
  const merged: Interval[] = []
  for (const [from, to] of sorted) {
    const last = merged.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** The parts of `intervals` that are not in `known` yet; both are merged. */
function newParts(known: Interval[], intervals: Interval[]): Interval[] {
  const parts: Interval[] = []
  for (const [from, to] of intervals) {
    let at = from
    for (const [start, end] of known) {
      if (end <= at) continue
      if (start >= to) break
      if (start > at) parts.push([at, start])
      at = Math.max(at, end)
    }
    if (at < to) parts.push([at, to])
  }
  return parts
}

export type Watched = { intervals: Interval[]; watchedSeconds: number; coverage: number | null; creditedAt: number }
export type Report = { intervals: Interval[]; now: number; durationSeconds: number | null }

/**
 * Adds a player's report to what was watched before. Playing takes real time: what is new must fit in the time
 * since `creditedAt` × the top speed, and uses that time up. The surplus is cut, so lying gains nothing.
 */
export function addWatched(known: { intervals: Interval[]; creditedAt: number }, report: Report): Watched {
  const { durationSeconds, now } = report
  const bounded =
    durationSeconds === null ? report.intervals : report.intervals.map(([from, to]): Interval => [from, Math.min(to, durationSeconds)])
  let allowance = (Math.max(0, now - known.creditedAt) / 1000) * maxPlaybackSpeed
  const granted: Interval[] = []
  for (const [from, to] of newParts(known.intervals, mergeIntervals(bounded))) {
    const length = Math.min(to - from, allowance)
    if (length <= 0) break
    granted.push([from, from + length])
    allowance -= length
  }
  const intervals = compact(mergeIntervals([...known.intervals, ...granted]))
  const watchedSeconds = tenth(covered(intervals))
  return {
    intervals,
    watchedSeconds,
    coverage: durationSeconds ? Math.min(1, watchedSeconds / durationSeconds) : null,
    creditedAt: known.creditedAt + (covered(granted) / maxPlaybackSpeed) * 1000,
  }
}

/** A row stays small however someone skips about: past 400 pieces the shortest are let go. */
function compact(intervals: Interval[]): Interval[] {
  if (intervals.length <= 400) return intervals
  const longest = [...intervals].sort((a, b) => b[1] - b[0] - (a[1] - a[0])).slice(0, 400)
  return longest.sort((a, b) => a[0] - b[0])
}

const tenth = (seconds: number): number => Math.round(seconds * 10) / 10
