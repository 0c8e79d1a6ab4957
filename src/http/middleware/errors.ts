import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError, type ErrorCode, errorStatus } from '../../kernel/errors.ts'
import { databaseError } from '../../platform/database/constraints.ts'
import { errorFields, log } from '../../platform/log.ts'
import type { AppEnv } from '../router.ts'

/** The one error handler: every failure leaves as the envelope, and nothing internal leaves at all. */
export function handleError(error: Error, c: Context<AppEnv>): Response {
  const known = toAppError(error)
  if (known.status >= 500) log('error', 'request failed', { requestId: c.get('requestId'), path: c.req.path, ...errorFields(error) })
  for (const [name, value] of Object.entries(known.headers)) c.header(name, value)
  if (known.status === 401) c.header('www-authenticate', 'Bearer')
  if (!c.req.path.startsWith('/api') && (c.req.header('accept') ?? '').includes('text/html')) return errorPage(c, known)
  return c.json(
    { error: { code: known.code, message: known.message, details: known.details, requestId: c.get('requestId') } },
    known.status,
  )
}

function toAppError(error: Error): AppError {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException) {
    const code = (Object.entries(errorStatus).find(([, status]) => status === error.status)?.[0] ?? 'INTERNAL') as ErrorCode
    if (error.status === 400)
      return new AppError('VALIDATION_ERROR', error.message || 'The request is malformed.', [
        { field: 'body', message: error.message || 'is malformed' },
      ])
    if (code !== 'INTERNAL') return new AppError(code, error.message || 'The request cannot be carried out.')
  }
  if (error.name === 'KeyAlreadyUsed')
    return new AppError(
      'CONFLICT',
      'A request with this Idempotency-Key is being carried out, or was and its answer got lost. Look before you send it with a new key.',
    )
  const database = databaseError(error)
  return database instanceof AppError
    ? database
    : new AppError('INTERNAL', 'Something went wrong on our side. The request id tells us where.')
}

/** For people whose address leads to no school at all: there is no tenant whose shell could show it. */
function errorPage(c: Context<AppEnv>, error: AppError): Response {
  const style =
    'body{font:18px/1.6 Georgia,serif;max-width:34rem;margin:20vh auto;padding:0 1.5rem;color:#211d19;background:#fbf9f5}p{font:16px/1.5 system-ui;color:#6c6861}'
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${error.status}</title><style>${style}</style><h1>${escapeHtml(error.message)}</h1><p>If this keeps happening, tell the people who run this site. Request ${c.get('requestId') ?? ''}</p></html>`
  return c.html(html, error.status, { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" })
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
