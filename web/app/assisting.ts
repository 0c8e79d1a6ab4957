import { useQuery } from '@tanstack/react-query'
import type { CourseCard } from '../../src/modules/catalog/contract.ts'
import { pathQuery } from '../api/query.ts'
import type { SessionUser } from '../api/session-user.ts'
import { useSession } from './session.ts'

/** The courses whose teaching assistant one is: whoever has any gets to their grading, whatever their role in the school. */
export const assistedCourses = {
  ...pathQuery<{ data: CourseCard[] }>('/courses?mine=assisting&page=1&perPage=100'),
  staleTime: 5 * 60_000,
}

/** Those of the role that alone would not lead them into the studio, or not to grading. */
const asks = (user: SessionUser | null) => user?.role === 'learner' || user?.role === 'content_creator'

export function useAssisted(): CourseCard[] {
  const { user } = useSession()
  const { data } = useQuery({ ...assistedCourses, enabled: asks(user), retry: false })
  return data?.data ?? []
}
