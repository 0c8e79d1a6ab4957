import { notFound } from '../../kernel/errors.ts'
import { type Config, isDevelopment } from '../../platform/env.ts'
import type { DevMail } from './contract.ts'

/** Mail that local development kept instead of sending, newest first. Elsewhere there is no mailbox. */
export async function readMailbox(config: Config, to: string | undefined): Promise<DevMail[]> {
  if (!isDevelopment(config)) throw notFound('This page')
  const where = to ? 'WHERE recipient = ?' : ''
  const query = config.CONTROL_DB.prepare(
    `SELECT recipient AS "to", subject, text, html, at FROM dev_mailbox ${where} ORDER BY id DESC LIMIT 100`,
  )
  const { results } = await (to ? query.bind(to.toLowerCase()) : query).all<DevMail>()
  return results
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

/** The mailbox as a plain page: text only, links made clickable. */
export function mailboxPage(mails: DevMail[]): string {
  const linked = (text: string) => escapeHtml(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
  const rows = mails.map(
    (mail) =>
      `<article><h2>${escapeHtml(mail.subject)}</h2><p>To ${escapeHtml(mail.to)}, ${escapeHtml(mail.at)}</p><pre>${linked(mail.text)}</pre></article>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mailbox</title>
<style>body{font:16px/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#211d19;background:#fbf9f5}article{border-top:1px solid #bab7b0;padding:1rem 0}h2{font-size:1.125rem;margin:0}p{color:#6c6861;margin:.25rem 0}pre{white-space:pre-wrap;font:inherit}</style>
<h1>Mailbox</h1><p>Mail of this local installation. Nothing here was sent.</p>${rows.join('') || '<p>No mail yet.</p>'}</html>`
}
