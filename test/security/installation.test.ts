import { expect, test } from 'vitest'
import { config, School } from '../support/school.ts'

test('an installation whose admin could not sign in is refused before anything is made', async () => {
  const school = await School.open()
  const slug = `new-${crypto.randomUUID().slice(0, 8)}`
  const admin = { email: 'a@example.test', fullName: 'Ada', password: 'qwertyuiop' }
  const install = (password: string) =>
    school.fetch('POST', '/system/install', {
      token: config.OPERATOR_TOKEN,
      body: { slug, name: 'New', admin: { ...admin, password } },
    })
  const refused = await install('qwertyuiop')
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ error: { details: [{ field: 'admin.password' }] } })
  expect((await install('violet-harbour-92')).status).toBe(201)
})

test('who runs the installation sees one tenant of it, and its own admins do not', async () => {
  const [school, other] = [await School.open(), await School.open()]
  const operator = await school.platformAdmin()
  const path = `/organizations/${other.tenant.id}`
  expect(await school.call('GET', path, { as: operator })).toMatchObject({ slug: other.tenant.slug, isActive: true })
  expect((await school.fetch('GET', path, { as: await other.person('admin') })).status).toBe(401)
  expect((await school.fetch('GET', path, { as: await school.person('admin') })).status).toBe(403)
  expect((await school.fetch('GET', '/organizations/org_none', { as: operator })).status).toBe(404)
})
