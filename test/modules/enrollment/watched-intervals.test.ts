import { describe, expect, test } from 'vitest'
import { addWatched, covered, mergeIntervals } from '../../../src/modules/enrollment/progress/watched-intervals.ts'

describe('watch time is covered intervals', () => {
  test('overlaps count once and order does not matter', () => {
    expect(
      mergeIntervals([
        [50, 60],
        [0, 10],
        [5, 20],
        [30, 30],
      ]),
    ).toEqual([
      [0, 20],
      [50, 60],
    ])
  })

  test('seeking to the end is not watching', () => {
    const watched = addWatched({ intervals: [], creditedAt: 0 }, { intervals: [[595, 600]], now: 600_000, durationSeconds: 600 })
    expect(watched).toMatchObject({ watchedSeconds: 5 })
    expect(watched.coverage).toBeCloseTo(5 / 600)
  })

  test('nobody watches ten minutes in one: the surplus over the top speed is cut', () => {
    const watched = addWatched({ intervals: [], creditedAt: 0 }, { intervals: [[0, 600]], now: 60_000, durationSeconds: 600 })
    expect(watched.watchedSeconds).toBe(150)
  })

  test('many reports in a row gain no more time than one', () => {
    let state = { intervals: [] as [number, number][], creditedAt: 0 }
    for (let i = 0; i < 50; i++) state = addWatched(state, { intervals: [[0, 600]], now: 60_000 + i, durationSeconds: 600 })
    expect(covered(state.intervals)).toBeGreaterThanOrEqual(150)
    expect(covered(state.intervals)).toBeLessThan(150.3)
  })

  test('watching the same minute again covers nothing new and costs no credit', () => {
    const known = { intervals: [[0, 60]] as [number, number][], creditedAt: 30_000 }
    const watched = addWatched(known, { intervals: [[0, 60]], now: 100_000, durationSeconds: 120 })
    expect(watched).toMatchObject({ watchedSeconds: 60, coverage: 0.5, creditedAt: 30_000 })
  })

  test('nothing beyond the end of the recording counts', () => {
    const watched = addWatched({ intervals: [], creditedAt: 0 }, { intervals: [[90, 5000]], now: 10_000_000, durationSeconds: 100 })
    expect(watched).toMatchObject({ watchedSeconds: 10, coverage: 0.1 })
  })

  test('a recording of unknown length has no coverage', () => {
    expect(addWatched({ intervals: [], creditedAt: 0 }, { intervals: [[0, 10]], now: 60_000, durationSeconds: null }).coverage).toBeNull()
  })

  test('the stored list stays small however someone skips about', () => {
    const skips = Array.from({ length: 900 }, (_, i): [number, number] => [i * 10, i * 10 + 2])
    const { intervals } = addWatched(
      { intervals: skips.slice(0, 700), creditedAt: 0 },
      { intervals: skips.slice(700), now: 10_000_000, durationSeconds: 9000 },
    )
    expect(intervals).toHaveLength(400)
  })
})
