import { useEffect, useRef } from 'react'
import { type Interval, WatchedLog } from './watched-log.ts'

export type PositionReport = { positionSeconds: number; intervals: Interval[]; secondsSpent: number }
type Send = (report: PositionReport) => Promise<unknown>

const every = 5000

/**
 * Tells the server where the recording is and what was played: every five seconds while it plays, when it pauses (as it
 * does at its end), and when the page goes away. One report waits for another, so that none overtakes a later one; only
 * who leaves cannot wait. What could not be sent goes with the next report.
 */
export function usePositionReports(media: HTMLMediaElement | null, send: Send, on: boolean) {
  const latest = useRef(send)
  latest.current = send
  useEffect(() => {
    if (!media || !on) return
    const log = new WatchedLog()
    let spentSince = Date.now()
    let moved = false
    let underWay = false
    let waiting = false
    const tellNow = async () => {
      const intervals = log.take()
      if (intervals.length === 0 && !moved) return
      moved = false
      const secondsSpent = Math.min(3600, Math.floor((Date.now() - spentSince) / 1000))
      spentSince += secondsSpent * 1000
      try {
        await latest.current({ positionSeconds: Math.floor(media.currentTime * 10) / 10, intervals, secondsSpent })
      } catch {
        log.giveBack(intervals)
        moved = true
      }
    }
    const tell = async () => {
      waiting = underWay
      if (underWay) return
      underWay = true
      await tellNow()
      underWay = false
      if (waiting) tell()
    }
    const run = () => {
      if (!media.paused && !media.seeking) log.playing(media.currentTime, media.playbackRate)
    }
    const play = () => {
      spentSince = Date.now()
    }
    const rest = () => {
      log.stop()
      moved = true
      tell()
    }
    const seek = () => {
      log.stop()
      moved = true
    }
    const leave = () => {
      if (document.hidden) tellNow()
    }
    const timer = setInterval(() => {
      if (!media.paused) tell()
    }, every)
    const heard: [string, () => void][] = [
      ['timeupdate', run],
      ['play', play],
      ['pause', rest],
      ['seeking', seek],
    ]
    for (const [event, listener] of heard) media.addEventListener(event, listener)
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', tellNow)
    return () => {
      clearInterval(timer)
      for (const [event, listener] of heard) media.removeEventListener(event, listener)
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', tellNow)
      tellNow()
    }
  }, [media, on])
}
