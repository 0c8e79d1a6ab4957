import { createHmac } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { MiddlewareHandler } from 'hono'
import { AppError, invalid } from '../../kernel/errors.ts'
import { idempotency as table } from '../../platform/database/tables.ts'
import { errorFields, log } from '../../platform/log.ts'
import type { AppEnv } from '../router.ts'
import { handleError } from './errors.ts'

/**
 * Reads the key and what it stands for; runs before the context, which hands both to `ctx.commit`. Signing in and
 * its kin are left out: they answer with tokens, which must not be kept, and asking twice does no harm.
 */
export const readIdempotencyKey: MiddlewareHandler<AppEnv> = async (c, next) => {
  const key = c.req.header('idempotency-key')
  if (c.req.method === 'POST' && key !== undefined && !c.req.path.startsWith('/api/v1/auth/')) {
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw invalid('Idempotency-Key', 'must be 1 to 200 printable ASCII characters')
    // Only JSON is read here: it is limited, and any other body may be a file.
    const isJson = /json/i.test(c.req.header('content-type') ?? '')
    const body = isJson ? await c.req.raw.clone().text() : (c.req.header('content-length') ?? '')
    c.set('idempotency', { key, fingerprint: digest(c.var.config.SIGNING_SECRET, `${c.req.path}\n${body}`), isClaimed: false })
  }
  await next()
}

/**
 * `ctx.commit` claims the key in the same batch as the write, so the first request costs no extra trip. Only when a request
 * with a key did not claim it, since it failed or had nothing left to do, do we look whether it had been answered before.
 */
export const replayIdempotent: MiddlewareHandler<AppEnv> = async (c, next) => {
  const claim = c.get('idempotency')
  if (!claim) return next()
  await next()
  const { ctx } = c.var
  const mine = and(eq(table.actorId, ctx.actor.id ?? ctx.client.ip ?? 'visitor'), eq(table.key, claim.key))
  if (c.res.ok && claim.isClaimed) {
    const answer = c.res.clone()
    const keep = async () =>
      ctx.db
        .update(table)
        .set({ status: answer.status, body: await answer.text() })
        .where(mine)
    if ((answer.headers.get('content-type') ?? '').includes('json')) {
      ctx.later(keep().catch((error: unknown) => log('warn', 'an answer was not kept for its Idempotency-Key', errorFields(error))))
    }
    return
  }
  const [before] = await ctx.db.rows(table).where(mine)
  if (!before) return
  if (before.fingerprint !== claim.fingerprint) {
    c.res = handleError(
      new AppError('UNPROCESSABLE', 'This Idempotency-Key was used for another request.', [
        { field: 'Idempotency-Key', message: 'was used for another request' },
      ]),
      c,
    )
  } else if (before.status !== null) {
    c.res = new Response(before.body, {
      status: before.status,
      headers: { 'content-type': 'application/json', 'idempotency-replayed': 'true' },
    })
  }
}

/** Keyed: a body may hold a password, and a bare digest of it could be guessed at. */
const digest = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex')
