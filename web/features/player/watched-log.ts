export type Interval = [from: number, to: number]

/** Between two reports of a playing recording; a longer step forward is a jump. */
const longestStep = 1.6

/**
 * What has really been played since it was last asked: stretches, not a position, so that jumping to the end is not
 * watching. Fed with the time as it runs; what could not be sent is given back.
 */
export class WatchedLog {
  private stretches: Interval[] = []
  private open: Interval | null = null

  /** The recording runs and is at `time`, at `rate` times its speed. */
  playing(time: number, rate: number): void {
    const step = this.open ? time - this.open[1] : 0
    if (!this.open || step < 0 || step > longestStep * Math.max(1, rate)) {
      this.stop()
      this.open = [time, time]
    } else this.open[1] = time
  }

  /** Paused, ended or sought: the next stretch starts anew. */
  stop(): void {
    if (this.open && this.open[1] > this.open[0]) this.stretches.push(this.open)
    this.open = null
  }

  /** Everything so far; the running stretch goes on from where it is. */
  take(): Interval[] {
    const taken = [...this.stretches]
    if (this.open && this.open[1] > this.open[0]) {
      taken.push([...this.open])
      this.open = [this.open[1], this.open[1]]
    }
    this.stretches = []
    return joined(taken).slice(0, 200)
  }

  giveBack(intervals: readonly Interval[]): void {
    this.stretches = [...intervals, ...this.stretches]
  }
}

/** Touching stretches as one, to the tenth of a second. */
function joined(intervals: readonly Interval[]): Interval[] {
  const tenth = (seconds: number) => Math.round(seconds * 10) / 10
  const result: Interval[] = []
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1] + 0.2) last[1] = Math.max(last[1], tenth(to))
    else result.push([tenth(from), tenth(to)])
  }
  return result.filter(([from, to]) => to > from)
}
