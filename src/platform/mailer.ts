import type { Tenant } from './database/control.ts'
import { type Config, isDevelopment } from './env.ts'

export type Message = { to: string; subject: string; text: string; html: string }
/** Hands a message to the provider; rejects when it was not taken, so that the queue tries again. */
export type Mail = (message: Message) => Promise<void>

/**
 * Local development keeps mail in the control database for `/dev/mailbox`. Elsewhere the Email binding sends it,
 * or an HTTP provider that takes `{from, to, subject, text, html}` with a bearer key (Resend's and others' shape).
 */
export function createMailer(config: Config, tenant: Tenant): Mail {
  // A closed school writes to nobody.
  if (tenant.deletedAt !== null) return async () => {}
  if (isDevelopment(config)) {
    return async (given) => {
      const message = oneLined(given)
      await config.CONTROL_DB.prepare('INSERT INTO dev_mailbox (tenant_id, recipient, subject, text, html, at) VALUES (?, ?, ?, ?, ?, ?)')
        .bind(tenant.id, message.to, message.subject, message.text, message.html, new Date().toISOString())
        .run()
    }
  }
  return async (message) => {
    const mail = { from: config.EMAIL_FROM, ...oneLined(message) }
    if (config.EMAIL) return void (await config.EMAIL.send(mail))
    if (!config.EMAIL_API_URL || !config.EMAIL_API_KEY)
      throw new Error('No mail provider is configured: bind EMAIL, or set EMAIL_API_URL and EMAIL_API_KEY')
    const response = await fetch(config.EMAIL_API_URL, {
      method: 'POST',
      headers: { authorization: `Bearer ${config.EMAIL_API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(mail),
      signal: AbortSignal.timeout(10_000),
    })
    if (!response.ok) throw new Error(`Mail provider answered ${response.status}`)
  }
}

/** Names of schools and courses stand in subjects: a line break there would begin another header. */
const oneLined = (message: Message): Message => ({ ...message, subject: message.subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ') })
