import type { LiveSession, LiveTicket } from '../../../../src/modules/live/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'

export type { LiveSession, LiveTicket } from '../../../../src/modules/live/contract.ts'
export type { LiveRecording } from '../../../../src/modules/live/recordings/contract.ts'

type Answer<T> = { data: T }
/** The next classes of every course I learn or teach in. */
export const myClassesQuery = pathQuery<Answer<LiveSession[]>>('/live-sessions')
/** Those of them that were recorded, the last first. */
export const recordedClassesQuery = pathQuery<Answer<LiveSession[]>>('/live-sessions?recorded=true')
export const classQuery = (id: string) => pathQuery<Answer<LiveSession>>(`/live-sessions/${id}`)

export async function post<T>(path: string): Promise<T> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  return (await bodyOf<Answer<T>>(await apiFetch(API_BASE + path, init))).data
}
export const ticketFor = (id: string): Promise<LiveTicket> => post<LiveTicket>(`/live-sessions/${id}/ticket`)
export const sendStop = (id: string, recordingId: string): Promise<unknown> => post(`/live-sessions/${id}/recordings/${recordingId}/stop`)
