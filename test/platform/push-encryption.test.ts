import { expect, test } from 'vitest'
import { arePushKeys, encryptPush, longestPush } from '../../src/platform/push-encryption.ts'
import { PushReceiver } from '../support/push-receiver.ts'

const bytes = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'))
/** RFC 8291, section 5 and appendix A. */
const example = {
  plain: 'When I grow up, I want to be a watermelon',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  sender: {
    public: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
    private: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  },
  receiver: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}

async function senderOfExample(): Promise<CryptoKeyPair> {
  const point = Buffer.from(example.sender.public, 'base64url')
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  const jwk = { kty: 'EC', crv: 'P-256', x, y }
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  return {
    publicKey: await crypto.subtle.importKey('jwk', jwk, curve, true, []),
    privateKey: await crypto.subtle.importKey('jwk', { ...jwk, d: example.sender.private }, curve, true, ['deriveBits']),
  }
}

test('the example of RFC 8291 comes out byte for byte', async () => {
  const secrets = { salt: bytes(example.salt), sender: await senderOfExample() }
  const body = await encryptPush(new TextEncoder().encode(example.plain), example.receiver, secrets)
  expect(Buffer.from(body).toString('base64url')).toBe(example.body)
})

test('a browser reads what was written for it, no two messages look alike, and no other browser reads it', async () => {
  const [one, other] = [await PushReceiver.create(), await PushReceiver.create()]
  const plain = new TextEncoder().encode('الجزر عند السادسة')
  const [first, second] = [await encryptPush(plain, one.keys), await encryptPush(plain, one.keys)]
  expect(await one.read(first)).toBe('الجزر عند السادسة')
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false)
  await expect(other.read(first)).rejects.toThrow()
})

test('the longest message fits the record that every push service takes, and a longer one is refused', async () => {
  const receiver = await PushReceiver.create()
  const body = await encryptPush(new Uint8Array(longestPush), receiver.keys)
  expect(body.length).toBe(4096)
  await expect(encryptPush(new Uint8Array(longestPush + 1), receiver.keys)).rejects.toThrow('at most')
})

test('keys that are no point on the curve, or no secret, are told from keys', async () => {
  const { keys } = await PushReceiver.create()
  expect(await arePushKeys(keys)).toBe(true)
  expect(await arePushKeys({ ...keys, auth: 'c2hvcnQ' })).toBe(false)
  expect(await arePushKeys({ ...keys, p256dh: Buffer.alloc(65, 4).toString('base64url') })).toBe(false)
})
