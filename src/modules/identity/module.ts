import { defineModule } from '../../http/define-module.ts'
import { describe } from '../../http/describe.ts'
import { createRouter } from '../../http/router.ts'
import { handles } from '../../kernel/module.ts'
import { publicKeys } from '../../platform/jwt.ts'
import { accountRoutes } from './account-routes.ts'
import { authRoutes } from './auth-routes.ts'
import { endVisit, requestCode, sendAccountMail } from './jobs.ts'
import { sendAccountMailNow } from './mail/send-account-mail.job.ts'
import { peopleRoutes } from './people-routes.ts'
import { carryOutCodeRequest } from './sign-in/request-code.ts'
import { endVisitInTime } from './visits/end-visit.ts'

/** The document is a JWK set as it stands (RFC 7517), so it has no envelope. */
const rootRoutes = createRouter().get(
  '/.well-known/jwks.json',
  describe({ summary: 'Keys that access tokens are verified with', permission: 'open', produces: 'application/json' }),
  async (c) => c.json(await publicKeys(c.var.config), 200, { 'cache-control': 'public, max-age=3600' }),
)

export const identityModule = defineModule({
  name: 'identity',
  routes: createRouter().route('/', authRoutes).route('/', accountRoutes).route('/', peopleRoutes),
  rootRoutes,
  jobs: [handles(sendAccountMail, sendAccountMailNow), handles(requestCode, carryOutCodeRequest), handles(endVisit, endVisitInTime)],
  retention: [
    { table: 'sessions', column: 'expires_at', keepDays: 30 },
    { table: 'one_time_codes', column: 'expires_at', keepDays: 1 },
    { table: 'login_failures', column: 'at', keepDays: 2 },
    { table: 'people_seen', column: 'day', keepDays: 400 },
  ],
})
