import { describe } from '../../http/describe.ts'
import { accepted, createRouter, noContent, ok } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { changeEmail, confirmEmailChange } from './account/change-email.ts'
import { changePassword } from './account/change-password.ts'
import { completeProfile, getOwnAccount, updateProfile } from './account/own-profile.ts'
import {
  Accepted,
  ChangeEmailInput,
  ChangePasswordInput,
  CompleteProfileInput,
  ConfirmEmailInput,
  ProfilePatch,
  Session,
  User,
} from './contract.ts'
import { policy } from './policy.ts'
import { endSession, logOutEverywhere } from './sessions/end-session.ts'
import { listSessions } from './sessions/list-sessions.ts'
import { signedOut } from './sessions/session-cookies.ts'

const permission = policy.manageOwnAccount

/** A signed-in person's own account. */
export const accountRoutes = createRouter()
  .get('/auth/me', describe({ summary: 'The signed-in person', permission, returns: User }), async (c) =>
    ok(c, await getOwnAccount(c.var.ctx)),
  )
  .patch(
    '/auth/profile',
    describe({ summary: 'Change own profile and preferences', permission, returns: User, errors: ['CONFLICT'] }),
    validate('json', ProfilePatch),
    async (c) => ok(c, await updateProfile(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/auth/complete-profile',
    describe({ summary: 'Fill in the profile before first use', permission, returns: User, errors: ['CONFLICT'] }),
    validate('json', CompleteProfileInput),
    async (c) => ok(c, await completeProfile(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/auth/change-password',
    describe({
      summary: 'Change own password; other sessions end',
      permission,
      status: 204,
      errors: ['UNPROCESSABLE'],
      limit: { limit: 10, window: 60 },
    }),
    validate('json', ChangePasswordInput),
    async (c) => noContent(c, await changePassword(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/auth/change-email',
    describe({
      summary: 'Ask for another address: a code goes to each of the two',
      permission,
      returns: Accepted,
      status: 202,
      errors: ['UNPROCESSABLE'],
      limit: { limit: 10, window: 60 },
    }),
    validate('json', ChangeEmailInput),
    async (c) => accepted(c, await changeEmail(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/auth/change-email/confirm',
    describe({
      summary: 'Move the account to the new address with both codes',
      permission,
      returns: User,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
      limit: { limit: 10, window: 60 },
    }),
    validate('json', ConfirmEmailInput),
    async (c) => ok(c, await confirmEmailChange(c.var.ctx, c.req.valid('json'))),
  )
  .post('/auth/logout-all', describe({ summary: 'End every session of the person', permission, status: 204 }), async (c) =>
    signedOut(c, await logOutEverywhere(c.var.ctx)),
  )
  .get('/auth/sessions', describe({ summary: 'Where the person is signed in', permission, returns: Session, list: 'all' }), async (c) =>
    ok(c, await listSessions(c.var.ctx)),
  )
  .delete('/auth/sessions/:id', describe({ summary: 'End one of the own sessions', permission, status: 204 }), async (c) =>
    noContent(c, await endSession(c.var.ctx, c.req.param('id'))),
  )

export type AccountRoutes = typeof accountRoutes
