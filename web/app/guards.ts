import { redirect } from '@tanstack/react-router'
import { ApiError } from '../api/error.ts'
import type { SessionUser } from '../api/session-user.ts'
import { mayAdminister, mayCreate, restoreSession } from './session.ts'

export type Entering = { location: { href: string } }

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

export const requireCreator = (entering: Entering) => requireRight(entering, mayCreate)
export const requireAdmin = (entering: Entering) => requireRight(entering, mayAdminister)
