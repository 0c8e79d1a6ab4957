import { newId } from '../kernel/ids.ts'
import type { Meter } from '../platform/database/metered-d1.ts'
import type { Config } from '../platform/env.ts'

export type HeaderRecord = Record<string, string>

/** The caller's own request id, when it is one that may stand in a log; else a new one. */
export const requestIdOf = (given: string | null | undefined, now: number): string =>
  given && /^[\w-]{8,80}$/.test(given) ? given : newId('req', now)

/** What every answer carries, whoever made it. Outside production also what it cost the database. */
export function frameHeaders(config: Config, requestId: string, meter: Meter | null): HeaderRecord {
  const headers: HeaderRecord = { ...(config.ENVIRONMENT === 'local' ? security : overHttps), 'x-request-id': requestId }
  if (meter && config.ENVIRONMENT !== 'production') headers['server-timing'] = timing(meter)
  return headers
}

const security: HeaderRecord = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}
/** What a browser heeds only where it shows what it was sent: JSON goes without. */
export const ofDocuments: HeaderRecord = {
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=()',
}
const overHttps: HeaderRecord = { ...security, 'strict-transport-security': 'max-age=63072000; includeSubDomains' }

const timing = (meter: Meter): string =>
  `d1;dur=${meter.ms}, d1-trips;desc="${meter.trips}", d1-rows-read;desc="${meter.rowsRead}", d1-rows-written;desc="${meter.rowsWritten}"`
