import type { AttendanceEntry, LiveSession } from '../../../../src/modules/live/contract.ts'
import type { LiveRecording } from '../../../../src/modules/live/recordings/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import type { Answer, Listed } from '../send-json.ts'

export type { AttendanceEntry, LiveSession } from '../../../../src/modules/live/contract.ts'
export type { LiveRecording } from '../../../../src/modules/live/recordings/contract.ts'
export const perPage = 50

export const classesQuery = (courseId: string, when: 'upcoming' | 'past', page = 1) =>
  pathQuery<Listed<LiveSession>>(`/courses/${courseId}/live-sessions?when=${when}&page=${page}&perPage=${perPage}`)
export const classQuery = (id: string) => pathQuery<Answer<LiveSession>>(`/live-sessions/${id}`)
export const attendanceQuery = (id: string, page: number) =>
  pathQuery<Listed<AttendanceEntry>>(`/live-sessions/${id}/attendance?page=${page}&perPage=${perPage}`)
export const recordingsQuery = (id: string) => ({
  ...pathQuery<Answer<LiveRecording[]>>(`/live-sessions/${id}/recordings`),
  select: (body: Answer<LiveRecording[]>) => body.data,
})
