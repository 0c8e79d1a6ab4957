import { minutes, seconds } from '../../kernel/time.ts'
import { outboundFetch } from '../outbound.ts'
import { gatewayDown, gatewayRefused } from './failures.ts'

export type PaypalAccount = { clientId: string; secret: string; webhookId: string; isSandbox: boolean }
type Ask = { method?: string; path: string; body?: object; requestId?: string }

const send = outboundFetch(10_000)
const tokens = new Map<string, { token: string; until: number }>()
const keyOf = ({ clientId, secret }: PaypalAccount): string => `${clientId}/${secret}`
const hostOf = ({ isSandbox }: PaypalAccount): string => (isSandbox ? 'https://api-m.sandbox.paypal.com' : 'https://api-m.paypal.com')

/** One call of PayPal's REST API. `requestId` makes it happen once however often it is sent. */
export async function paypal<T>(account: PaypalAccount, { method = 'GET', path, body, requestId }: Ask): Promise<T> {
  const headers = new Headers({
    authorization: `Bearer ${await tokenOf(account)}`,
    'content-type': 'application/json',
    prefer: 'return=representation',
  })
  if (requestId) headers.set('paypal-request-id', requestId)
  const response = await reach(`${hostOf(account)}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  if (response.status === 401) tokens.delete(keyOf(account))
  const text = await response.text()
  if (response.ok) return parsed<T>(text)
  if (response.status === 429 || response.status >= 500 || response.status === 401) throw gatewayDown()
  const said = parsed<{ message?: string; details?: { issue?: string; description?: string }[] }>(text)
  throw Object.assign(gatewayRefused(said.details?.[0]?.description ?? said.message ?? `status ${response.status}`), {
    issue: said.details?.[0]?.issue,
  })
}

/** The issue PayPal named when it refused: `ORDER_ALREADY_CAPTURED` and its kin. */
export const issueOf = (error: unknown): string | undefined => (error as { issue?: string } | null)?.issue

/** A token is kept an isolate, by account and secret: a changed secret asks anew. */
async function tokenOf(account: PaypalAccount): Promise<string> {
  const key = keyOf(account)
  const known = tokens.get(key)
  if (known && known.until > Date.now()) return known.token
  const response = await reach(`${hostOf(account)}/v1/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${account.clientId}:${account.secret}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  })
  if (response.status === 401) throw gatewayRefused('PayPal does not know this client id and secret.')
  if (!response.ok) throw gatewayDown()
  const { access_token, expires_in } = parsed<{ access_token: string; expires_in: number }>(await response.text())
  if (tokens.size > 500) tokens.clear()
  tokens.set(key, { token: access_token, until: Date.now() + Math.max(0, expires_in * seconds - minutes) })
  return access_token
}

const reach = (url: string, init: RequestInit): Promise<Response> => send(url, init).catch(() => Promise.reject(gatewayDown()))

function parsed<T>(text: string): T {
  try {
    return (text ? JSON.parse(text) : {}) as T
  } catch {
    throw gatewayDown()
  }
}
