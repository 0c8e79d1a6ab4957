import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { bookmarkHeader } from '../http/answer.ts'
import type { AppEnv } from '../http/router.ts'
import { renderShell } from '../http/shell.ts'
import { AppError } from '../kernel/errors.ts'
import { firstView } from './first-view.ts'
import { type ReadAs, withOwnAnswers } from './own-answers.ts'

/** Answers every address that is no route of the API: a built file, or the app's shell with its first view. */
export async function servePage(c: Context<AppEnv>, self: (request: Request) => Response | Promise<Response>): Promise<Response> {
  const url = new URL(c.req.url)
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') throw new AppError('NOT_FOUND', `There is no ${c.req.method} ${url.pathname}.`)
  const isFile = /\.[a-z0-9]{2,11}$/i.test(url.pathname)
  if (isFile) return c.var.config.ASSETS.fetch(c.req.raw)
  const { ctx } = c.var
  const read: ReadAs = async (path, accessToken) => {
    const headers = new Headers({ 'accept-language': ctx.locale, 'x-tenant-id': ctx.tenant.slug })
    if (accessToken) headers.set('authorization', `Bearer ${accessToken}`)
    const seen = accessToken && getCookie(c, 'lyceum_seen')
    if (seen) headers.set(bookmarkHeader, seen)
    // The reader's own address, or all readers would share one limit, and pages would lose what search engines read.
    if (ctx.client.ip) headers.set('cf-connecting-ip', ctx.client.ip)
    const response = await self(new Request(new URL(path, url), { headers }))
    return response.ok ? response.json() : null
  }
  const { name, settings, branding } = ctx.organization
  const isMember = getCookie(c, 'lyceum_session') === '1'
  const site = { name, tagline: settings.tagline, logoUrl: branding.logoUrl, origin: url.origin, isMember }
  return renderShell(c, await withOwnAnswers(c, await firstView(url, site, read), read))
}
