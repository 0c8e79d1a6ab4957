import type { QueryClient } from '@tanstack/react-query'
import type { RealtimeFrame, RealtimeTicket, RealtimeType } from '../../../src/modules/notifications/contract.ts'
import { invalidate } from '../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../api/request.ts'
import { socketIs } from './moving.ts'

/** What is worth reading again when something was said. */
const about: Record<RealtimeType, string[]> = {
  'course:enrolled': ['/progress', '/enrollments'],
  'course:progress': ['/progress'],
  'course:completed': ['/progress', '/certificates'],
  'assessment:started': [],
  'assessment:submitted': [],
  'assessment:graded': ['/attempts', '/assessments'],
  'message:new': ['/messages'],
  'notification:new': ['/notifications'],
  'session:join': ['/live-sessions'],
  'session:leave': ['/live-sessions'],
  'session:message': [],
}
const everything = [...new Set(Object.values(about).flat())]
/** What comes together is read again once. */
const gather = 300
const pauses = [1_000, 2_000, 5_000, 15_000, 60_000]

/**
 * One socket for everything that concerns the person here. It comes back by itself, asks for what it missed, and says on each
 * return what must be read anew. Answers how to stop.
 */
export function listen(client: QueryClient): () => void {
  let stopped = false
  let socket: WebSocket | undefined
  let since: number | undefined
  let failures = 0
  let timer: number | undefined
  let reading: number | undefined
  const stale = new Set<string>()

  const readAgain = () => {
    reading ??= window.setTimeout(() => {
      reading = undefined
      invalidate(client, ...stale)
      stale.clear()
    }, gather)
  }
  const hear = (frame: RealtimeFrame) => {
    if (frame.kind === 'hello') {
      // not when it opens: one that opens and is closed again, over and over, is a failure
      failures = 0
      socketIs(true, client)
      if (frame.gap) invalidate(client, ...everything)
      if (frame.gap || since === undefined) since = frame.seq
      return
    }
    if (frame.kind === 'progress') {
      stale.add(frame.path)
      return readAgain()
    }
    if (since !== undefined && frame.seq <= since) return
    since = frame.seq
    for (const path of about[frame.type]) stale.add(path)
    // of a class that was planned, moved, called off or begun
    if (frame.type === 'notification:new' && String(frame.data.type).startsWith('live_')) stale.add('/live-sessions')
    if (frame.type === 'notification:new' && frame.data.type === 'work_to_grade') stale.add('/grading')
    readAgain()
  }
  const again = () => {
    if (stopped || timer !== undefined) return
    const pause = pauses[Math.min(failures, pauses.length - 1)] ?? 60_000
    failures += 1
    // not all at the same moment after an outage
    timer = window.setTimeout(
      () => {
        timer = undefined
        connect()
      },
      pause * (0.75 + Math.random() / 2),
    )
  }
  async function connect() {
    if (stopped || !navigator.onLine) return
    try {
      const { data } = await bodyOf<{ data: RealtimeTicket }>(await apiFetch(`${API_BASE}/realtime/ticket`, { method: 'POST' }))
      if (stopped) return
      const address = `${location.origin.replace(/^http/, 'ws')}${API_BASE}/realtime${since === undefined ? '' : `?since=${since}`}`
      const opened = new WebSocket(address, [data.protocol, `ticket.${data.ticket}`])
      socket = opened
      opened.onmessage = ({ data: text }) => {
        if (text !== 'pong') hear(JSON.parse(String(text)) as RealtimeFrame)
      }
      opened.onclose = () => {
        socketIs(false, client)
        // also when the session ended elsewhere: asking for the next ticket is how this page hears of it
        again()
      }
    } catch {
      again()
    }
  }
  const online = () => {
    failures = 0
    if (!socket || socket.readyState > WebSocket.OPEN) connect()
  }
  window.addEventListener('online', online)
  const beat = window.setInterval(() => socket?.readyState === WebSocket.OPEN && socket.send('ping'), 45_000)
  connect()
  return () => {
    stopped = true
    window.clearTimeout(timer)
    window.clearTimeout(reading)
    window.clearInterval(beat)
    window.removeEventListener('online', online)
    socket?.close()
  }
}
