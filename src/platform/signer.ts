import { AppError } from '../kernel/errors.ts'
import { Kept } from '../kernel/kept.ts'

/** Expiring signatures for links that carry no session: files, unsubscribe, downloads. HMAC-SHA256 over `purpose`. */
export type Signer = {
  /** A URL-safe token that says `claims` until `expiresAt` (ms). */
  token(claims: Record<string, string>, expiresAt: number): Promise<string>
  /** The claims of a token, or FORBIDDEN when it is forged, and GONE when it has expired. */
  read(token: string, now: number): Promise<Record<string, string>>
}

const encoder = new TextEncoder()
const toUrl = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const fromUrl = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))

const keys = new Kept<string, CryptoKey>()
const importKey = (secret: string): Promise<CryptoKey> =>
  keys.get(secret, () =>
    crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']),
  )

/** Tokens of one tenant are worthless in another: its id is part of what is signed. */
export function createSigner(secret: string, tenantId: string): Signer {
  return {
    async token(claims, expiresAt) {
      const body = toUrl(encoder.encode(JSON.stringify({ ...claims, exp: String(expiresAt) })))
      const mac = await crypto.subtle.sign('HMAC', await importKey(secret), encoder.encode(`${tenantId}.${body}`))
      return `${body}.${toUrl(new Uint8Array(mac))}`
    },
    async read(token, now) {
      const [body, mac] = token.split('.')
      const refused = new AppError('FORBIDDEN', 'This link is not valid.')
      if (!body || !mac) throw refused
      let claims: Record<string, string>
      try {
        const genuine = await crypto.subtle.verify('HMAC', await importKey(secret), fromUrl(mac), encoder.encode(`${tenantId}.${body}`))
        if (!genuine) throw refused
        claims = JSON.parse(new TextDecoder().decode(fromUrl(body))) as Record<string, string>
      } catch {
        throw refused
      }
      if (Number(claims.exp) < now) throw new AppError('GONE', 'This link has expired.')
      return claims
    },
  }
}
