import { AppError } from '../kernel/errors.ts'

/** Secrets of a school at rest: keys of its payment and AI accounts. What one tenant sealed, no other can open. */
export type Seal = {
  close(secret: string): Promise<string>
  /** The secret, or UNAVAILABLE when the installation's key is not the one that sealed it. */
  open(sealed: string): Promise<string>
}

const encoder = new TextEncoder()

/** AES-256-GCM under a key derived per tenant (HKDF-SHA256, RFC 5869); `v1.` + base64url of nonce and ciphertext. */
export function createSeal(secret: string, tenantId: string): Seal {
  return {
    async close(text) {
      const nonce = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await keyOf(secret, tenantId), encoder.encode(text))
      return `v1.${Buffer.concat([nonce, new Uint8Array(sealed)]).toString('base64url')}`
    },
    async open(sealed) {
      const bytes = new Uint8Array(Buffer.from(sealed.replace(/^v1\./, ''), 'base64url'))
      try {
        const key = await keyOf(secret, tenantId)
        return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, 12) }, key, bytes.slice(12)))
      } catch {
        throw new AppError('UNAVAILABLE', 'A stored secret cannot be read with the key of this installation. Enter it again.')
      }
    },
  }
}

async function keyOf(secret: string, tenantId: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: encoder.encode(tenantId), info: encoder.encode('lyceum seal v1') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
