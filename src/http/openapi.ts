import { errorStatus } from '../kernel/errors.ts'
import type { DescribedRoute } from './describe.ts'
import { SchemaBook } from './schema-book.ts'

type Json = Record<string, unknown>
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

/** OpenAPI 3.1 from the route table: the same Zod contracts that validate. */
export function openApiDocument(routes: DescribedRoute[]): Json {
  const schemas = new SchemaBook()
  for (const { description } of routes) if (description.returns) schemas.of(description.returns, 'output')
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, path, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lyceum API',
      version: '1.0.0',
      description: 'Every route of a Lyceum tenant. The tenant is found by host, or named in X-Tenant-ID.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(tag))].sort().map((name) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => a.localeCompare(b))),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        ticket: { type: 'apiKey', in: 'header', name: 'Sec-WebSocket-Protocol', description: 'The sub-protocol ticket.<ticket>' },
      },
      parameters: { Tenant: tenantParameter },
      schemas: { Error: errorSchema(), PageMeta: pageMeta, CursorMeta: cursorMeta, ...schemas.named },
    },
  }
}

/** Sign-in and its kin are left out: http/middleware/idempotency.ts says why. */
const takesIdempotencyKey = ({ method, path }: DescribedRoute): boolean => method === 'POST' && !path.startsWith('/api/v1/auth/')
const isTagged = ({ method, description: d }: DescribedRoute): boolean =>
  method === 'GET' && !d.produces && !d.socket && (d.status ?? 200) === 200

const tag = (route: DescribedRoute): string => route.path.replace('/api/v1', '').split('/')[1] || 'root'

function operation(route: DescribedRoute, path: string, schemas: SchemaBook): Json {
  const { description: d } = route
  const needed = d.socket ?? d.permission
  const permission = typeof needed === 'string' ? needed : needed.key
  const isOpen = permission === 'open' || (typeof needed !== 'string' && needed.scope === 'open')
  const isKeyed = takesIdempotencyKey(route)
  const errors = new Set([
    ...(route.inputs.length || d.consumes || isKeyed || d.list === 'all' ? (['VALIDATION_ERROR'] as const) : []),
    ...(route.inputs.some(({ target }) => target === 'json') || d.consumes
      ? (['UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE'] as const)
      : []),
    ...(isKeyed ? (['UNPROCESSABLE', 'CONFLICT'] as const) : []),
    ...(isOpen ? [] : (['UNAUTHENTICATED', 'FORBIDDEN'] as const)),
    ...(path.includes('{') ? (['NOT_FOUND'] as const) : []),
    'RATE_LIMITED' as const,
    ...(d.errors ?? []),
  ])
  const byStatus = Map.groupBy(errors, (code) => errorStatus[code])
  return {
    operationId: `${route.method.toLowerCase()}${path.replace(/\/api\/v1|[{}]/g, '').replace(/[/.-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: d.summary,
    tags: [tag(route)],
    'x-permission': permission,
    security: isOpen ? [] : [{ bearer: [] }, ...(d.socket ? [{ ticket: [] }] : [])],
    parameters: parameters(route, path, schemas),
    ...requestBody(route, schemas),
    responses: {
      ...(d.socket ? { '101': { description: d.summary } } : { [String(d.status ?? 200)]: success(d, schemas) }),
      ...(d.again ? { [String(d.again)]: success(d, schemas) } : {}),
      ...(isTagged(route) ? { '304': { description: 'What If-None-Match names is still the answer' } } : {}),
      ...Object.fromEntries(
        [...byStatus].map(([status, codes]) => [
          String(status),
          { description: codes.join(', '), content: { 'application/json': { schema: ref('Error') } } },
        ]),
      ),
    },
  }
}

function parameters(route: DescribedRoute, path: string, schemas: SchemaBook): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  const inQuery = route.inputs
    .filter((input) => input.target === 'query' || input.target === 'header')
    .flatMap(({ target, schema }) => {
      const json = schemas.resolve(schemas.of(schema, 'input'))
      const required = (json.required ?? []) as string[]
      return Object.entries((json.properties ?? {}) as Json).map(([name, property]) => ({
        name,
        in: target,
        required: required.includes(name),
        schema: property,
      }))
    })
  const page = route.description.list === 'all' ? pageParameters : []
  const header = takesIdempotencyKey(route)
    ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
    : []
  const tenant = path.startsWith('/api/v1/') ? [{ $ref: '#/components/parameters/Tenant' }] : []
  return [...inPath, ...inQuery, ...page, ...header, ...tenant]
}

function requestBody(route: DescribedRoute, schemas: SchemaBook): Json {
  const body = route.inputs.find((input) => input.target === 'json')
  if (body) return { requestBody: { required: true, content: { 'application/json': { schema: schemas.of(body.schema, 'input') } } } }
  const { consumes } = route.description
  if (!consumes) return {}
  const fields = Object.entries(consumes.fields ?? {})
  const schema = fields.length
    ? {
        type: 'object',
        properties: Object.fromEntries(
          fields.map(([name, field]) => [name, field.type === 'file' ? { type: 'string', format: 'binary' } : { type: field.type }]),
        ),
        required: fields.filter(([, field]) => field.required).map(([name]) => name),
      }
    : { type: 'string', format: 'binary' }
  return { requestBody: { required: true, content: { [consumes.type]: { schema } } } }
}

function success(d: DescribedRoute['description'], schemas: SchemaBook): Json {
  if (d.status === 204 || d.status === 302) return { description: d.summary }
  if (d.produces)
    return { description: d.summary, content: { [d.produces]: { schema: /json/.test(d.produces) ? {} : { type: 'string' } } } }
  const item = d.returns ? schemas.of(d.returns, 'output') : {}
  const data = d.list ? { type: 'array', items: item } : item
  const meta = d.list === 'cursor' ? ref('CursorMeta') : d.list ? ref('PageMeta') : null
  const schema = { type: 'object', properties: { data, ...(meta ? { meta } : {}) }, required: ['data', ...(meta ? ['meta'] : [])] }
  return { description: d.summary, content: { 'application/json': { schema } } }
}

const errorSchema = (): Json => ({
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'details', 'requestId'],
      properties: {
        code: { type: 'string', enum: Object.keys(errorStatus) },
        message: { type: 'string' },
        details: {
          type: 'array',
          items: { type: 'object', required: ['field', 'message'], properties: { field: { type: 'string' }, message: { type: 'string' } } },
        },
        requestId: { type: 'string' },
      },
    },
  },
})
const integer = { type: 'integer' }
const tenantParameter: Json = {
  name: 'X-Tenant-ID',
  in: 'header',
  required: false,
  description: 'The school, by id or by slug, where the host names none.',
  schema: { type: 'string' },
}
/** A complete list comes whole; it is cut into pages for those who ask. */
const pageParameters: Json[] = [
  { name: 'page', in: 'query', required: false, schema: { ...integer, minimum: 1 } },
  { name: 'perPage', in: 'query', required: false, schema: { ...integer, minimum: 1, maximum: 100 } },
]
const pageMeta: Json = {
  type: 'object',
  required: ['page', 'perPage', 'total'],
  properties: { page: integer, perPage: integer, total: integer },
}
const cursorMeta: Json = { type: 'object', required: ['nextCursor'], properties: { nextCursor: { type: ['string', 'null'] } } }
