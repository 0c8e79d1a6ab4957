import { importJWK, type JWK, SignJWT } from 'jose'
import type { Config } from './env.ts'
import { outboundFetch, outboundUrl } from './outbound.ts'
import { encryptPush } from './push-encryption.ts'

/** A browser's own address at its push service, and the keys that only this browser can read with. */
export type PushTarget = { endpoint: string; p256dh: string; auth: string }
/** `gone`: the browser has ended the subscription, and its address is to be forgotten. */
export type PushOutcome = 'taken' | 'gone'
export type PushOptions = {
  /** So long the service keeps the message for a browser that is not running. */
  ttlSeconds: number
  /** A later message of the same topic takes the place of one that was not delivered yet. At most 32 URL-safe characters. */
  topic: string
}
export type WebPush = {
  /** What a browser subscribes with (`applicationServerKey`). */
  publicKey: string
  /** Rejects when the service did not take it and may do so later. */
  send(target: PushTarget, payload: object, options: PushOptions): Promise<PushOutcome>
}

const tokenSeconds = 12 * 3600

/** Web Push by its protocol (RFC 8030), signed by this installation (RFC 8292); null where it has no key. */
export function webPushOf(config: Config): WebPush | null {
  if (!config.VAPID_PRIVATE_JWK) return null
  const jwk = JSON.parse(config.VAPID_PRIVATE_JWK) as JWK
  const publicKey = rawPublicKey(jwk)
  return {
    publicKey,
    async send(target, payload, { ttlSeconds, topic }) {
      const url = pushEndpoint(config, target.endpoint)
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
        .setAudience(url.origin)
        .setSubject(config.VAPID_SUBJECT)
        .setExpirationTime(`${tokenSeconds}s`)
        .sign(await importJWK(jwk, 'ES256'))
      const response = await outboundFetch(10_000)(url, {
        method: 'POST',
        headers: {
          authorization: `vapid t=${token}, k=${publicKey}`,
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(ttlSeconds),
          topic,
          urgency: 'normal',
        },
        body: await encryptPush(new TextEncoder().encode(JSON.stringify(payload)), target),
      })
      await response.body?.cancel()
      if (response.ok) return 'taken'
      if (response.status === 404 || response.status === 410) return 'gone'
      throw new Error(`Push service answered ${response.status}`)
    },
  }
}

/** The address of a push service: what a browser names is somebody's word, and is checked as any other address we call. */
export const pushEndpoint = (config: Config, endpoint: string): URL => outboundUrl(config, endpoint, 'endpoint')

/** The uncompressed point 0x04 ‖ x ‖ y, as browsers take it. */
function rawPublicKey({ x = '', y = '' }: JWK): string {
  const bytes = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return bytes.toString('base64url')
}
