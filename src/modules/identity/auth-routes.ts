import { describe } from '../../http/describe.ts'
import { accepted, createRouter, noContent } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import {
  Accepted,
  ForgotPasswordInput,
  LoginInput,
  RefreshInput,
  RegisterInput,
  ResetPasswordInput,
  SendCodeInput,
  SignedIn,
  VerifyEmailInput,
} from './contract.ts'
import { logOut } from './sessions/end-session.ts'
import { refreshSession } from './sessions/refresh-session.ts'
import { givenToken, placeOf, signedIn, signedOut } from './sessions/session-cookies.ts'
import { logIn } from './sign-in/log-in.ts'
import { register } from './sign-in/register.ts'
import { acceptCodeRequest, sendCode } from './sign-in/request-code.ts'
import { resetPassword } from './sign-in/reset-password.ts'
import { verifyEmail } from './sign-in/verify-email.ts'
import { EnterVisitInput } from './visits/contract.ts'
import { enterVisit } from './visits/enter-visit.ts'

/** What someone does who is not signed in yet. None of it tells whether an address has an account. */
export const authRoutes = createRouter()
  .post(
    '/auth/register',
    describe({ summary: 'Ask for an account', permission: 'open', returns: Accepted, status: 202, limit: { limit: 20, window: 60 } }),
    validate('json', RegisterInput),
    async (c) => accepted(c, await register(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/auth/verify-email',
    describe({
      summary: 'Confirm an address with the mailed code and sign in',
      permission: 'open',
      returns: SignedIn,
      errors: ['UNPROCESSABLE', 'FORBIDDEN'],
      limit: { limit: 20, window: 60 },
    }),
    validate('json', VerifyEmailInput),
    async (c) => signedIn(c, await verifyEmail(c.var.ctx, c.req.valid('json'), placeOf(c))),
  )
  .post(
    '/auth/send-code',
    describe({
      summary: 'Have the code mailed again',
      permission: 'open',
      returns: Accepted,
      status: 202,
      limit: { limit: 10, window: 60 },
    }),
    validate('json', SendCodeInput),
    async (c) => accepted(c, await sendCode(c.var.ctx, c.req.valid('json').email)),
  )
  .post(
    '/auth/login',
    describe({
      summary: 'Sign in with email and password',
      permission: 'open',
      returns: SignedIn,
      errors: ['UNAUTHENTICATED', 'FORBIDDEN'],
      limit: { limit: 30, window: 60 },
    }),
    validate('json', LoginInput),
    async (c) => signedIn(c, await logIn(c.var.ctx, c.req.valid('json'), placeOf(c))),
  )
  .post(
    '/auth/refresh',
    describe({
      summary: 'Exchange the refresh token, of the body or the cookie, for a new pair',
      permission: 'open',
      returns: SignedIn,
      errors: ['UNAUTHENTICATED', 'FORBIDDEN'],
      limit: { limit: 120, window: 60 },
    }),
    validate('json', RefreshInput),
    async (c) => signedIn(c, await refreshSession(c.var.ctx, givenToken(c, c.req.valid('json').refreshToken))),
  )
  .post(
    '/auth/enter',
    describe({
      summary: 'Come into a school as its platform, with the pass of a visit',
      permission: 'open',
      returns: SignedIn,
      errors: ['FORBIDDEN', 'CONFLICT', 'GONE'],
      limit: { limit: 20, window: 60 },
    }),
    validate('json', EnterVisitInput),
    async (c) => signedIn(c, await enterVisit(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/auth/logout',
    describe({ summary: 'End this session', permission: 'open', status: 204, errors: ['UNAUTHENTICATED', 'FORBIDDEN'] }),
    validate('json', RefreshInput),
    async (c) => signedOut(c, await logOut(c.var.ctx, givenToken(c, c.req.valid('json').refreshToken).text)),
  )
  .post(
    '/auth/forgot-password',
    describe({
      summary: 'Have a code mailed to choose a new password',
      permission: 'open',
      returns: Accepted,
      status: 202,
      limit: { limit: 10, window: 60 },
    }),
    validate('json', ForgotPasswordInput),
    async (c) => accepted(c, await acceptCodeRequest(c.var.ctx, { email: c.req.valid('json').email, purpose: 'reset_password' })),
  )
  .post(
    '/auth/reset-password',
    describe({
      summary: 'Set a password with a mailed code or an invitation',
      permission: 'open',
      status: 204,
      errors: ['UNPROCESSABLE', 'FORBIDDEN', 'CONFLICT', 'GONE'],
      limit: { limit: 20, window: 60 },
    }),
    validate('json', ResetPasswordInput),
    async (c) => noContent(c, await resetPassword(c.var.ctx, c.req.valid('json'))),
  )

export type AuthRoutes = typeof authRoutes
