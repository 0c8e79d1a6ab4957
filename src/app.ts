import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { reactAtOnce } from './dispatch.ts'
import { answer } from './http/answer.ts'
import { type DescribedRoute, describedRoutes } from './http/describe.ts'
import { context } from './http/middleware/context.ts'
import { handleError } from './http/middleware/errors.ts'
import { readIdempotencyKey, replayIdempotent } from './http/middleware/idempotency.ts'
import { requestFrame } from './http/middleware/request-frame.ts'
import { openApiDocument } from './http/openapi.ts'
import type { AppEnv } from './http/router.ts'
import { SegmentRouter } from './http/segment-router.ts'
import { warmAnswer } from './http/warm-answers.ts'
import { AppError } from './kernel/errors.ts'
import { modules } from './modules.ts'
import { apiDocs } from './shell/api-docs.ts'
import { robots } from './shell/robots.ts'
import { servePage } from './shell/serve-page.ts'

const maxJsonBytes = 4 * 1024 * 1024
const withBody = ['POST', 'PUT', 'PATCH', 'DELETE']
type Routed = Hono<AppEnv>
/** Bodies that are files: read as they come, each by a limit of its own. */
const isStreamed = (path: string) =>
  /^\/api\/v1\/((media\/uploads|live-sessions\/[^/]+\/recordings)\/[^/]+\/parts\/[^/]+|media\/[^/]+\/captions\/[^/]+|imports|certificates\/verify)$/.test(
    path,
  )
const isJson = (type: string | undefined) => type !== undefined && /json/i.test(type)

const ownRoutes: DescribedRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/openapi.json',
    description: { summary: 'This document', permission: 'open', produces: 'application/json' },
    inputs: [],
  },
  {
    method: 'GET',
    path: '/api/docs',
    description: { summary: 'The reference page', permission: 'open', produces: 'text/html' },
    inputs: [],
  },
]

/** Every route of the product, as the modules describe them. */
export const routeTable = (): DescribedRoute[] => [
  ...ownRoutes,
  ...modules.flatMap((module) => [
    ...(module.platformRoutes ? describedRoutes(module.platformRoutes, '/api/v1') : []),
    ...(module.routes ? describedRoutes(module.routes, '/api/v1') : []),
    ...(module.rootRoutes ? describedRoutes(module.rootRoutes, '') : []),
  ]),
]

/** The HTTP face: middleware in order, then every module's routes, then the shell for navigations. */
export function createApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ router: new SegmentRouter() })
  app.onError(handleError)
  app.use(requestFrame)
  const limitJson = bodyLimit({
    maxSize: maxJsonBytes,
    onError: () => {
      throw new AppError('PAYLOAD_TOO_LARGE', `A request body may hold ${maxJsonBytes / 1024 / 1024} MB at most.`)
    },
  })
  app.on(withBody, '/api/*', (c, next) => (isStreamed(c.req.path) && !isJson(c.req.header('content-type')) ? next() : limitJson(c, next)))
  for (const module of modules) {
    if (!module.platformRoutes) continue
    app.route('/', module.platformRoutes as unknown as Routed)
    app.route('/api/v1', module.platformRoutes as unknown as Routed)
  }
  // The same for every tenant, and there before the first.
  let document: object | undefined
  app.get('/api/v1/openapi.json', (c) => {
    document ??= openApiDocument(routeTable())
    return answer(c, document, () => document ?? {}, 200)
  })
  app.post('*', readIdempotencyKey)
  app.use(context((place, messages) => reactAtOnce(place, modules, messages)))
  app.post('/api/*', replayIdempotent)
  app.get('/api/docs', apiDocs)
  for (const module of modules) {
    if (module.routes) app.route('/api/v1', module.routes as unknown as Routed)
  }
  app.all('/api/*', (c) => {
    throw new AppError('NOT_FOUND', `There is no ${c.req.method} ${c.req.path}.`)
  })
  for (const module of modules) {
    if (module.rootRoutes) app.route('/', module.rootRoutes as unknown as Routed)
  }
  app.get('/robots.txt', (c) => c.text(robots(new URL(c.req.url).origin)))
  app.get('*', (c) => servePage(c, (request) => app.fetch(request, c.env, c.executionCtx)))
  app.notFound((c) => handleError(new AppError('NOT_FOUND', `There is no ${c.req.method} ${c.req.path}.`), c))
  const route = app.fetch
  app.fetch = (request, env: object = {}, execution) => warmAnswer(request, env) ?? route(request, env, execution)
  return app
}
