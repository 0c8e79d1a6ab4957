import { useEffect } from 'react'
import { API_BASE, apiFetch } from '../../../api/request.ts'

/** Tells the server, once a minute and on leaving, how long a lesson was really on screen. Only for those who learn. */
export function useTimeOnTask(lessonId: string, on: boolean) {
  useEffect(() => {
    if (!on) return
    let since = document.hidden ? null : Date.now()
    let seconds = 0
    const count = () => {
      if (since !== null) seconds += (Date.now() - since) / 1000
      since = document.hidden ? null : Date.now()
    }
    const tell = () => {
      count()
      const secondsSpent = Math.floor(seconds)
      if (secondsSpent < 5 || !navigator.onLine) return
      seconds = 0
      apiFetch(`${API_BASE}/lessons/${lessonId}/position`, {
        method: 'POST',
        keepalive: true,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ positionSeconds: 0, intervals: [], secondsSpent }),
      }).catch(() => {
        seconds += secondsSpent
      })
    }
    const timer = setInterval(tell, 60_000)
    const hidden = () => (document.hidden ? tell() : count())
    document.addEventListener('visibilitychange', hidden)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', hidden)
      tell()
    }
  }, [lessonId, on])
}
