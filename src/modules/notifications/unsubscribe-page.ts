import type { Context } from 'hono'
import type { AppEnv } from '../../http/router.ts'
import { escapeHtml, renderShell } from '../../http/shell.ts'
import { AppError } from '../../kernel/errors.ts'
import { unsubscribe } from './inbox/preferences.ts'
import { messagesFor } from './mail/messages.ts'

/** A page with one button: programs that look into links in mail must not stop it by looking. */
export async function renderUnsubscribe(c: Context<AppEnv>, token: string): Promise<Response> {
  const { ctx } = c.var
  const words = messagesFor(ctx.locale).messages.unsubscribePage
  const valid = await ctx.sign.read(token, ctx.now).then(
    ({ use }) => use === 'unsubscribe',
    () => false,
  )
  const form = `<p>${escapeHtml(words.ask)}</p><form method="post" action="/unsubscribe?token=${encodeURIComponent(token)}"><button class="btn btn--primary" type="submit">${escapeHtml(words.button)}</button></form>`
  return page(c, valid ? form : `<p>${escapeHtml(words.invalid)}</p>`, valid ? 200 : 404)
}

/** Stops the mail; also what mail programs call by themselves (RFC 8058, one click). */
export async function takeUnsubscribe(c: Context<AppEnv>, token: string): Promise<Response> {
  const words = messagesFor(c.var.ctx.locale).messages.unsubscribePage
  try {
    await unsubscribe(c.var.ctx, token)
    return await page(c, `<p role="status">${escapeHtml(words.done)}</p>`, 200)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return page(c, `<p role="alert">${escapeHtml(words.invalid)}</p>`, 404)
  }
}

function page(c: Context<AppEnv>, inner: string, status: 200 | 404): Promise<Response> {
  const { ctx } = c.var
  const { title } = messagesFor(ctx.locale).messages.unsubscribePage
  const html = `<main class="wrap stack" id="main"><p class="label">${escapeHtml(ctx.organization.name)}</p><h1>${escapeHtml(title)}</h1>${inner}</main>`
  return renderShell(c, { title: `${title} · ${ctx.organization.name}`, noIndex: true, body: { html, final: true }, status })
}
