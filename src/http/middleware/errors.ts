import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError, type ErrorCode, errorStatus } from '../../kernel/errors.ts'
import { databaseError } from '../../platform/database/constraints.ts'
import { errorFields, log } from '../../platform/log.ts'
import { errorPage } from '../error-page.ts'
import type { AppEnv } from '../router.ts'

/** The one error handler: every failure leaves as the envelope, and nothing internal leaves at all. */
export function handleError(error: Error, c: Context<AppEnv>): Response {
  const known = toAppError(error)
  if (known.status >= 500) log('error', 'request failed', { requestId: c.get('requestId'), path: c.req.path, ...errorFields(error) })
  for (const [name, value] of Object.entries(known.headers)) c.header(name, value)
  if (known.status === 401) c.header('www-authenticate', 'Bearer')
  // Browsers keep a 410 for good, and a closed school may open again.
  c.header('cache-control', 'no-store')
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
