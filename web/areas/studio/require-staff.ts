import { ApiError } from '../../api/error.ts'
import { type Entering, requireSession } from '../../app/guards.ts'
import { mayCreate } from '../../app/session.ts'

/** Those who make courses, and the assistants of any, who come to grade. */
export async function requireStaff(entering: Entering) {
  const context = await requireSession(entering)
  if (!mayCreate(context.user) && !context.user?.assists) throw new ApiError('FORBIDDEN', '', 403)
  return context
}
