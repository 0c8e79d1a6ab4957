import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/** A browser's end of Web Push, written from RFC 8291 with other functions than the sender's: ECDH, HKDF, AES-128-GCM. */
export class PushReceiver {
  readonly keys: { p256dh: string; auth: string }
  private constructor(
    private readonly ecdh: ReturnType<typeof createECDH>,
    private readonly auth: Buffer,
  ) {
    this.keys = { p256dh: ecdh.getPublicKey().toString('base64url'), auth: auth.toString('base64url') }
  }

  static async create(): Promise<PushReceiver> {
    const ecdh = createECDH('prime256v1')
    ecdh.generateKeys()
    return new PushReceiver(ecdh, randomBytes(16))
  }

  async read(message: Uint8Array): Promise<string> {
    const body = Buffer.from(message)
    const [salt, size, keyLength] = [body.subarray(0, 16), body.readUInt32BE(16), body.readUInt8(20)]
    const sender = body.subarray(21, 21 + keyLength)
    const record = body.subarray(21 + keyLength)
    if (record.length > size) throw new Error('The message has more than one record')
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.ecdh.getPublicKey(), sender])
    const material = Buffer.from(hkdfSync('sha256', this.ecdh.computeSecret(sender), this.auth, info, 32))
    const key = Buffer.from(hkdfSync('sha256', material, salt, 'Content-Encoding: aes128gcm\0', 16))
    const nonce = Buffer.from(hkdfSync('sha256', material, salt, 'Content-Encoding: nonce\0', 12))
    const open = createDecipheriv('aes-128-gcm', key, nonce)
    open.setAuthTag(record.subarray(-16))
    const padded = Buffer.concat([open.update(record.subarray(0, -16)), open.final()])
    const end = padded.lastIndexOf(2)
    if (end < 0 || padded.subarray(end + 1).some((byte: number) => byte !== 0)) throw new Error('The last record is not marked as the last')
    return padded.subarray(0, end).toString()
  }
}
