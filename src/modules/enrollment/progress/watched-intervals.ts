import type { Interval } from '../tables.ts'

/** The fastest a player plays; nobody can have watched more than this many seconds in one. */
export const maxPlaybackSpeed = 2.5
/** Reports are late by a network's breath, and browsers round: so much is given on top of the elapsed time. */
const graceSeconds = 15

/** Seconds an interval list covers. */
export const covered = (intervals: Interval[]): number => intervals.reduce((sum, [from, to]) => sum + (to - from), 0)

/** The union of intervals: sorted, without overlap. Gaps under a second close, since players report in steps. */
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

/** The part of `intervals` that is not in `known` yet. */
function newParts(known: Interval[], intervals: Interval[]): Interval[] {
  const parts: Interval[] = []
  for (const [from, to] of mergeIntervals(intervals)) {
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

export type Watched = { intervals: Interval[]; watchedSeconds: number; coverage: number | null }

/**
 * Adds a player's report to what was watched before. What is new may not exceed the real time since the last
 * report × the top speed: the surplus is cut from the end, so a forged report gains nothing over watching.
 */
export function addWatched(known: Interval[], report: Interval[], elapsedSeconds: number, durationSeconds: number | null): Watched {
  const bounded = durationSeconds ? report.map(([from, to]): Interval => [from, Math.min(to, durationSeconds)]) : report
  let allowance = Math.max(0, elapsedSeconds) * maxPlaybackSpeed + graceSeconds
  const granted: Interval[] = []
  for (const [from, to] of newParts(mergeIntervals(known), bounded)) {
    const length = Math.min(to - from, allowance)
    if (length <= 0) break
    granted.push([from, from + length])
    allowance -= length
  }
  const intervals = compact(mergeIntervals([...known, ...granted]))
  const watchedSeconds = tenth(covered(intervals))
  return { intervals, watchedSeconds, coverage: durationSeconds ? Math.min(1, watchedSeconds / durationSeconds) : null }
}

/** A row stays small however someone skips about: past 400 pieces the shortest are dropped. */
function compact(intervals: Interval[]): Interval[] {
  if (intervals.length <= 400) return intervals
  const longest = [...intervals].sort((a, b) => b[1] - b[0] - (a[1] - a[0])).slice(0, 400)
  return longest.sort((a, b) => a[0] - b[0])
}

const tenth = (seconds: number): number => Math.round(seconds * 10) / 10
