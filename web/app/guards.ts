import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { ApiError } from '../api/error.ts'
import type { SessionUser } from '../api/session-user.ts'
import { assistedCourses } from './assisting.ts'
import { mayAdminister, mayCreate, restoreSession } from './session.ts'

type Entering = { location: { href: string } }

/** For a route's `beforeLoad`: the signed-in person, or the sign-in page with a way back here. */
export async function requireSession({ location }: Entering): Promise<{ user: SessionUser }> {
  const session = await restoreSession()
  if (session.status !== 'signed-in') throw redirect({ href: `/sign-in?next=${encodeURIComponent(location.href)}`, replace: true })
  return { user: session.user }
}

async function requireRight(entering: Entering, may: (user: SessionUser) => boolean) {
  const context = await requireSession(entering)
  if (!may(context.user)) throw new ApiError('FORBIDDEN', '', 403)
  return context
}

/** Those who make courses, and the assistants of any, who come to grade. */
export async function requireStaff(entering: Entering & { context: { queryClient: QueryClient } }) {
  const context = await requireSession(entering)
  if (mayCreate(context.user)) return context
  const { data } = await entering.context.queryClient.ensureQueryData(assistedCourses)
  if (data.length === 0) throw new ApiError('FORBIDDEN', '', 403)
  return context
}
export const requireCreator = (entering: Entering) => requireRight(entering, mayCreate)
export const requireAdmin = (entering: Entering) => requireRight(entering, mayAdminister)
