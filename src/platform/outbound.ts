import { invalid } from '../kernel/errors.ts'
import { type Config, isDevelopment } from './env.ts'

const inside =
  /^(localhost|.*\.localhost|.*\.local|.*\.internal|0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[)/i

/**
 * An address that a school has set and the Worker will call: https, a public name, no user part. On a laptop and in
 * tests localhost may stand in for the third party. Answers the URL; refuses with VALIDATION_ERROR on `field`.
 */
export function outboundUrl(config: Config, address: string, field: string): URL {
  const url = URL.parse(address)
  if (!url) throw invalid(field, 'is not an address')
  if (url.username || url.password) throw invalid(field, 'must not carry a user name or password')
  const local = isDevelopment(config) && /^(localhost|127\.0\.0\.1)$/.test(url.hostname)
  if (local) return url
  if (url.protocol !== 'https:') throw invalid(field, 'must begin with https://')
  // Workers reach no private network of the operator's, but a resolver near them may: names and literals of such are refused.
  if (inside.test(url.hostname) || /^[\d.]+$/.test(url.hostname) || !url.hostname.includes('.'))
    throw invalid(field, 'must be a public host')
  return url
}

/** fetch for third parties: ends after `timeoutMs`, never follows a redirect to somewhere unchecked. */
export const outboundFetch =
  (timeoutMs: number): typeof fetch =>
  (input, init) =>
    fetch(input, {
      redirect: 'manual',
      ...init,
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])]),
    })
