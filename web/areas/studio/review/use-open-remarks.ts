import { useQuery } from '@tanstack/react-query'
import type { Submission } from '../../../../src/modules/catalog/review/contract.ts'
import { submissionsQuery } from '../course/course-queries.ts'
import { type DoneRemarks, useDoneRemarks } from './use-done-remarks.ts'

/** A remark with the number it has on the page of the review: it is the same one wherever it is shown. */
export type NumberedRemark = Submission['feedback'][number] & { number: number }
export type OpenRemarks = { remarks: readonly NumberedRemark[]; done: DoneRemarks }
type Returned = OpenRemarks & { isReturned: boolean; message: string | null }

/** The remarks the course came back with. None once it is handed in again: what was said then is history. */
export function useOpenRemarks(courseId: string, staleTime = 30_000): Returned {
  const { data: rounds } = useQuery({ ...submissionsQuery(courseId), retry: false, staleTime })
  const latest = (rounds ?? []).reduce<Submission | null>((last, one) => (last === null || one.round > last.round ? one : last), null)
  const returned = latest?.status === 'returned' ? latest : null
  const done = useDoneRemarks(returned)
  const remarks = returned?.feedback.map((item, index) => ({ ...item, number: index + 1 })) ?? []
  return { remarks, done, isReturned: returned !== null, message: returned?.message ?? null }
}
