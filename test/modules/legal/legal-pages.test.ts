import { expect, test } from 'vitest'
import { School } from '../../support/school.ts'

type Block = {
  type: string
  attrs?: { level?: number }
  marks?: { type: string; attrs?: { href: string } }[]
  content?: Block[]
  text?: string
}
const write = (school: School, as: Awaited<ReturnType<School['person']>>, kind: string, text: string) =>
  school.fetch('PATCH', `/organization/legal/${kind}`, { as, body: { text } })
const kinds = async (school: School) => (await school.call<{ legal: string[] }>('GET', '/organization')).legal

test('a school has no legal pages until its admin writes them; emptied, they are gone again', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  expect([await kinds(school), (await school.fetch('GET', '/organization/legal/terms')).status]).toEqual([[], 404])
  await write(school, admin, 'privacy', 'We keep *little*.')
  await write(school, admin, 'terms', '# Terms of the tide pool\n\nBe kind.\n\n- Pay\n- Learn')
  expect(await kinds(school)).toEqual(['terms', 'privacy'])
  const page = await school.call<{ content: { content: Block[] } }>('GET', '/organization/legal/terms')
  expect(page.content.content.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'bulletList'])
  const texts = await school.call<{ kind: string; text: string }[]>('GET', '/organization/legal', { as: admin })
  expect(texts.map(({ kind, text }) => [kind, text !== ''])).toEqual([
    ['terms', true],
    ['privacy', true],
    ['imprint', false],
    ['accessibility', false],
  ])
  await write(school, admin, 'terms', '  ')
  expect([await kinds(school), (await school.fetch('GET', '/organization/legal/terms')).status]).toEqual([['privacy'], 404])
  const log = await school.call<{ action: string; entity: { id: string } }[]>('GET', '/audit-log', { as: admin })
  expect(log.filter(({ action }) => action === 'legal_page.update').map(({ entity }) => entity.id)).toEqual(['terms', 'terms', 'privacy'])
})

test('two admins who write two pages at one moment both find theirs among the links', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  await Promise.all([write(school, admin, 'terms', 'Be kind.'), write(school, admin, 'imprint', 'Low Road 1')])
  expect(await kinds(school)).toEqual(['terms', 'imprint'])
})

test('nothing of a legal page is more than text, lists and links that lead out', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const text =
    '<script>alert(1)</script>\n\n[run](javascript:alert(1)) [out](https://example.test) <img src=x onerror=alert(1)> ![p](https://x.test/a.png)'
  expect((await write(school, admin, 'imprint', text)).status).toBe(200)
  const shown = JSON.stringify(await school.call('GET', '/organization/legal/imprint'))
  for (const bad of ['javascript:', 'script>', 'onerror', 'a.png']) expect(shown).not.toContain(bad)
  expect(shown).toContain('https://example.test')
})

test('only admins write them, each kind by its name, and no other school shows them', async () => {
  const [school, other] = [await School.open(), await School.open()]
  const admin = await school.person('admin')
  await write(school, admin, 'terms', 'Ours.')
  expect((await write(school, await school.person('instructor'), 'terms', 'Mine.')).status).toBe(403)
  expect((await school.fetch('GET', '/organization/legal', { as: await school.person() })).status).toBe(403)
  expect((await write(school, admin, 'recipes', 'Soup.')).status).toBe(400)
  expect((await other.fetch('GET', '/organization/legal/terms')).status).toBe(404)
  const long = await write(school, admin, 'terms', 'x'.repeat(200_001))
  expect(await long.json()).toMatchObject({ error: { details: [{ field: 'text' }] } })
})
