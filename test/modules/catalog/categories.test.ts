import { expect, test } from 'vitest'
import type { Category } from '../../../src/modules/catalog/categories/contract.ts'
import { School } from '../../support/school.ts'
import { category, readyCourse } from './fill-course.ts'

test('everyone sees the active categories in order, admins the others too, from the cache', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const top = await category(school, 'Data & statistics')
  await category(school, 'Databases', { parentId: top.id })
  await category(school, 'Hidden', { isActive: false })
  const names = async (as?: typeof admin) => (await school.call<Category[]>('GET', '/categories', { as })).map(({ name }) => name)
  expect(await names()).toEqual(['Data & statistics', 'Databases'])
  expect((await names(admin)).sort()).toEqual(['Data & statistics', 'Databases', 'Hidden'])
  expect(top.slug).toBe('data-statistics')
})

test('a change shows at once', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const { id } = await category(school, 'Craft')
  await school.call('GET', '/categories')
  await school.call('PATCH', `/categories/${id}`, { as: admin, body: { name: 'Crafts', order: 9 } })
  expect(await school.call('GET', '/categories')).toMatchObject([{ name: 'Crafts', slug: 'craft', order: 9 }])
})

test('a category cannot go under itself or below itself', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const a = await category(school, 'A')
  const b = await category(school, 'B', { parentId: a.id })
  const c = await category(school, 'C', { parentId: b.id })
  const move = (parentId: string | null) => school.fetch('PATCH', `/categories/${a.id}`, { as: admin, body: { parentId } })
  expect([(await move(a.id)).status, (await move(c.id)).status, (await move('cat_none')).status, (await move(null)).status]).toEqual([
    422, 422, 400, 200,
  ])
})

test('a category that holds courses or categories stays, an empty one goes', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const a = await category(school, 'A')
  const b = await category(school, 'B', { parentId: a.id })
  await readyCourse(school, await school.person('instructor'), { categoryId: b.id })
  const remove = async (id: string) => (await school.fetch('DELETE', `/categories/${id}`, { as: admin })).status
  expect([await remove(a.id), await remove(b.id)]).toEqual([409, 409])
  expect(await remove((await category(school, 'Empty')).id)).toBe(204)
})

test('only admins change categories', async () => {
  const school = await School.open()
  expect((await school.fetch('POST', '/categories', { as: await school.person('instructor'), body: { name: 'Mine' } })).status).toBe(403)
})

test('of several that make a category of the same name at once, one does; under another parent the name is free', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const make = (body: object) => school.fetch('POST', '/categories', { as: admin, body })
  const answers = await Promise.all(['Craft', 'craft', 'Craft', 'CRAFT'].map((name) => make({ name })))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  const [{ id } = { id: '' }] = await school.call<{ id: string }[]>('GET', '/categories', { as: admin })
  const late = await make({ name: 'Craft' })
  expect([late.status, ((await late.json()) as { error: { details: { field: string }[] } }).error.details[0]?.field]).toEqual([409, 'name'])
  expect((await make({ name: 'Craft', parentId: id })).status).toBe(201)
  const other = await school.call<{ id: string }>('POST', '/categories', { as: admin, body: { name: 'Wood' } })
  expect((await school.fetch('PATCH', `/categories/${other.id}`, { as: admin, body: { name: 'craft' } })).status).toBe(409)
})
