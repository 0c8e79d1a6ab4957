import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../../api/error.ts'
import { assistedCourses } from '../../app/assisting.ts'
import { type Entering, requireSession } from '../../app/guards.ts'
import { mayCreate } from '../../app/session.ts'

/** Those who make courses, and the assistants of any, who come to grade. */
export async function requireStaff(entering: Entering & { context: { queryClient: QueryClient } }) {
  const context = await requireSession(entering)
  if (mayCreate(context.user)) return context
  const { data } = await entering.context.queryClient.ensureQueryData(assistedCourses)
  if (data.length === 0) throw new ApiError('FORBIDDEN', '', 403)
  return context
}
