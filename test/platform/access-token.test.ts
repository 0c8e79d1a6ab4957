import { afterEach, expect, test, vi } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { iso } from '../../src/kernel/time.ts'
import { accessChanges } from '../../src/platform/database/tables.ts'
import { forgetTenantState } from '../../src/platform/database/tenant-state.ts'
import { accessTokenSeconds, signAccessToken, verifyAccessToken } from '../../src/platform/jwt.ts'
import { config, School } from '../support/school.ts'

afterEach(() => void vi.useRealTimers())
const claims = { sub: newId('usr'), tid: newId('org'), sid: newId('ses'), role: 'learner', name: 'Ada', adm: false }

test('a token says the same each time it is asked, and nothing once it has expired', async () => {
  const token = await signAccessToken(config, claims)
  expect(await verifyAccessToken(config, token)).toMatchObject(claims)
  expect(await verifyAccessToken(config, token)).toMatchObject(claims)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + (accessTokenSeconds - 5) * 1000 })
  expect(await verifyAccessToken(config, token)).toMatchObject(claims)
  vi.setSystemTime(Date.now() + 6 * 1000)
  expect(await verifyAccessToken(config, token)).toBeNull()
  expect(await verifyAccessToken(config, token)).toBeNull()
})

test('a token that differs in one place is forged, however genuine the one it was made from', async () => {
  const token = await signAccessToken(config, claims)
  expect(await verifyAccessToken(config, token)).not.toBeNull()
  for (const at of [0, token.indexOf('.') + 5, token.length - 10]) {
    const other = token[at] === 'A' ? 'B' : 'A'
    expect(await verifyAccessToken(config, token.slice(0, at) + other + token.slice(at + 1))).toBeNull()
  }
})

test('a token of another key is not genuine here', async () => {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const { kty, crv, x, d } = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey
  const elsewhere = { ...config, JWT_PRIVATE_JWK: JSON.stringify({ kty, crv, x, d }) }
  const token = await signAccessToken(elsewhere, claims)
  expect(await verifyAccessToken(elsewhere, token)).not.toBeNull()
  expect(await verifyAccessToken(config, token)).toBeNull()
})

test('a session that was ended is refused though its token was good a moment ago', async () => {
  const school = await School.open()
  const person = await school.person()
  expect((await school.fetch('GET', '/progress', { as: person })).status).toBe(200)
  const system = await school.ctx()
  await system.db.insert(accessChanges).values({ subjectId: person.actor.sessionId, revoked: true, at: iso(Date.now()) })
  forgetTenantState(school.tenant.id)
  expect((await school.fetch('GET', '/progress', { as: person })).status).toBe(401)
})
