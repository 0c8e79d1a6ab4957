import type { LiveRecording, RecordedPart, StartedRecording } from '../../../src/modules/live/recordings/contract.ts'
import type { Person } from '../../support/school.ts'
import { webm } from '../media/webm-bytes.ts'
import type { Classroom } from './classroom.ts'

/** The first bytes of a WebM film that says how long it is, then as many as are wanted. */
export function film(size: number, seconds = 90): Uint8Array {
  const bytes = new Uint8Array(size)
  bytes.set(webm({ seconds, width: 1280, height: 720 }))
  return bytes
}

export const record = (classroom: Classroom, as: Person): Promise<StartedRecording> =>
  classroom.call(as, 'POST', '/recordings', { contentType: 'video/webm;codecs=vp8,opus' })

export const putPart = (classroom: Classroom, as: Person, { id }: { id: string }, n: number, bytes: Uint8Array): Promise<Response> =>
  classroom.school.fetch('PUT', `/live-sessions/${classroom.session.id}/recordings/${id}/parts/${n}`, {
    as,
    raw: bytes as BodyInit,
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(bytes.length) },
  })

export async function sendPart(
  classroom: Classroom,
  as: Person,
  recording: { id: string },
  n: number,
  bytes: Uint8Array,
): Promise<RecordedPart> {
  const response = await putPart(classroom, as, recording, n, bytes)
  if (!response.ok) throw new Error(`part ${n} answered ${response.status}: ${await response.text()}`)
  return ((await response.json()) as { data: RecordedPart }).data
}

export const complete = (classroom: Classroom, as: Person, { id }: { id: string }, size?: number): Promise<LiveRecording> =>
  classroom.call(as, 'POST', `/recordings/${id}/complete`, size === undefined ? {} : { size })

export const recordingsOf = (classroom: Classroom, as: Person): Promise<LiveRecording[]> => classroom.call(as, 'GET', '/recordings')

/** A class that was recorded, and its recording. */
export async function recorded(classroom: Classroom, size = 5000): Promise<LiveRecording> {
  const made = await record(classroom, classroom.teacher)
  await sendPart(classroom, classroom.teacher, made, 1, film(size))
  return complete(classroom, classroom.teacher, made, size)
}
