type Bytes = Uint8Array<ArrayBuffer>
/** What makes a message one of a kind. Given only where a published example is to come out again. */
export type PushSecrets = { salt: Bytes; sender: CryptoKeyPair }

const curve = { name: 'ECDH', namedCurve: 'P-256' }
const recordSize = 4096
/** A record holds 4096 bytes, of which the tag takes 16, the delimiter one and the header 86. */
export const longestPush = recordSize - 16 - 1 - 86
const text = new TextEncoder()

/** One message as its browser alone can read it: Message Encryption for Web Push (RFC 8291) in one aes128gcm record (RFC 8188). */
export async function encryptPush(plain: Uint8Array, target: { p256dh: string; auth: string }, secrets?: PushSecrets): Promise<Bytes> {
  if (plain.length > longestPush) throw new Error(`A push message holds ${longestPush} bytes at most, not ${plain.length}`)
  const { salt, sender } = secrets ?? (await freshSecrets())
  const receiverKey = bytesOf(target.p256dh)
  const senderKey = new Uint8Array((await crypto.subtle.exportKey('raw', sender.publicKey)) as ArrayBuffer)
  const shared = await crypto.subtle.deriveBits(
    { name: 'ECDH', public: await crypto.subtle.importKey('raw', receiverKey, curve, false, []) } as SubtleCryptoDeriveKeyAlgorithm,
    sender.privateKey,
    256,
  )
  const info = Buffer.concat([text.encode('WebPush: info\0'), receiverKey, senderKey])
  const material = await derive(new Uint8Array(shared), bytesOf(target.auth), info, 32)
  const key = await derive(material, salt, text.encode('Content-Encoding: aes128gcm\0'), 16)
  const nonce = await derive(material, salt, text.encode('Content-Encoding: nonce\0'), 12)
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  // 0x02 ends the last record, and this one is all there is.
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, aes, Buffer.concat([plain, Uint8Array.of(2)]))
  const header = new DataView(new ArrayBuffer(5))
  header.setUint32(0, recordSize)
  header.setUint8(4, senderKey.length)
  return new Uint8Array(Buffer.concat([salt, new Uint8Array(header.buffer), senderKey, new Uint8Array(sealed)]))
}

async function derive(from: Bytes, salt: Bytes, info: Uint8Array, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', from, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, length * 8))
}

const freshSecrets = async (): Promise<PushSecrets> => ({
  salt: crypto.getRandomValues(new Uint8Array(16)),
  sender: (await crypto.subtle.generateKey(curve, false, ['deriveBits'])) as CryptoKeyPair,
})

const bytesOf = (base64url: string): Bytes => new Uint8Array(Buffer.from(base64url, 'base64url'))

/** Whether a browser's keys are what the protocol says: a point on P-256 and sixteen bytes. */
export async function arePushKeys({ p256dh, auth }: { p256dh: string; auth: string }): Promise<boolean> {
  if (bytesOf(auth).length !== 16) return false
  return crypto.subtle.importKey('raw', bytesOf(p256dh), curve, false, []).then(
    () => true,
    () => false,
  )
}
