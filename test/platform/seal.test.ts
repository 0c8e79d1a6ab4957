import { expect, test } from 'vitest'
import { outboundUrl } from '../../src/platform/outbound.ts'
import { createSeal } from '../../src/platform/seal.ts'
import { config, School } from '../support/school.ts'

test('a sealed secret opens for its own school only, and no two seals of it are alike', async () => {
  const [one, other] = [await School.open(), await School.open()]
  const [mine, theirs] = [(await one.ctx()).seal, (await other.ctx()).seal]
  const [first, second] = [await mine.close('sk_live_ünïcode'), await mine.close('sk_live_ünïcode')]
  expect(first).not.toContain('sk_live')
  expect(first).not.toBe(second)
  expect(await mine.open(first)).toBe('sk_live_ünïcode')
  await expect(theirs.open(first)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

test('a sealed secret that was changed, or sealed under another key of the installation, does not open', async () => {
  const school = await School.open()
  const sealed = await (await school.ctx()).seal.close('secret')
  const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`
  await expect((await school.ctx()).seal.open(changed)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  await expect(createSeal('another-secret-of-32-characters!!', school.tenant.id).open(sealed)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
})

test.each([
  'http://api.example.com',
  'https://localhost/v1',
  'https://127.0.0.1',
  'https://[::1]/',
  'https://169.254.169.254/latest',
  'https://10.0.0.8',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://metadata.internal',
  'https://intranet',
  'https://user:pass@api.example.com',
  'file:///etc/passwd',
  'nonsense',
])('an outgoing address that is not a public https host is refused: %s', (address) => {
  const production = { ...config, ENVIRONMENT: 'production' as const }
  expect(() => outboundUrl(production, address, 'baseUrl')).toThrow(expect.objectContaining({ code: 'VALIDATION_ERROR' }))
})

test('a public https host may be called; localhost only on a laptop and in tests', () => {
  const production = { ...config, ENVIRONMENT: 'production' as const }
  expect(outboundUrl(production, 'https://api.openai.com/v1', 'baseUrl').host).toBe('api.openai.com')
  expect(outboundUrl(config, 'http://localhost:9999/v1', 'baseUrl').port).toBe('9999')
})
