import { minutes, seconds } from '../../../kernel/time.ts'
import type { Config } from '../../../platform/env.ts'
import { forged } from '../../../platform/payments/failures.ts'

const tolerance = 5 * minutes
const encoder = new TextEncoder()

const keyOf = (config: Config, tenantId: string): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    'raw',
    encoder.encode(`test gateway ${tenantId} ${config.SIGNING_SECRET}`),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  )

/** As Stripe signs: `t=<seconds>,v1=<HMAC-SHA256 of "t.body">`. */
export async function signTestWebhook(config: Config, tenantId: string, body: string, now: number): Promise<string> {
  const at = Math.floor(now / seconds)
  const mac = await crypto.subtle.sign('HMAC', await keyOf(config, tenantId), encoder.encode(`${at}.${body}`))
  return `t=${at},v1=${Buffer.from(mac).toString('hex')}`
}

export async function checkTestWebhook(config: Config, tenantId: string, body: string, header: string, now: number): Promise<void> {
  const parts = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header)
  const at = Number(parts?.[1]) * seconds
  if (!parts || Math.abs(now - at) > tolerance) throw forged('Test-Signature')
  const genuine = await crypto.subtle.verify(
    'HMAC',
    await keyOf(config, tenantId),
    Buffer.from(parts[2] ?? '', 'hex'),
    encoder.encode(`${parts[1]}.${body}`),
  )
  if (!genuine) throw forged('Test-Signature')
}
