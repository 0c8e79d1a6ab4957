import { expect, test } from 'vitest'
import type { CourseCard, CourseList } from '../../../src/modules/catalog/contract.ts'
import { addToRating, countEnrollment } from '../../../src/modules/catalog/public.ts'
import { School, settled } from '../../support/school.ts'
import { category, publishedCourse, readyCourse } from './fill-course.ts'

async function list(school: School, query = ''): Promise<{ titles: string[]; meta: CourseList['meta'] }> {
  const response = await school.fetch('GET', `/courses${query}`)
  expect(response.status).toBe(200)
  const { data, meta } = (await response.json()) as { data: CourseCard[]; meta: CourseList['meta'] }
  return { titles: data.map(({ title }) => title), meta }
}

async function catalogue() {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const science = await category(school, 'Science')
  const botany = await category(school, 'Botany', { parentId: science.id })
  const craft = await category(school, 'Craft')
  const make = (title: string, body: object) => publishedCourse(school, teacher, admin, { title, ...body })
  const sql = await make('Intro to SQL', { categoryId: science.id, difficultyLevel: 'beginner', language: 'en', tags: ['Data'] })
  const leaves = await make('Leaves', {
    categoryId: botany.id,
    difficultyLevel: 'advanced',
    language: 'en',
    price: { amount: 8400, currency: 'EUR' },
  })
  const ink = await make('Ruqah', {
    categoryId: craft.id,
    difficultyLevel: 'beginner',
    language: 'ar',
    price: { amount: 900, currency: 'EUR' },
  })
  await readyCourse(school, teacher, { title: 'A draft', categoryId: craft.id })
  await school.drain()
  return { school, teacher, admin, science, botany, craft, sql, leaves, ink }
}

test('visitors see published courses with counts for every facet; a category counts what is under it', async () => {
  const { school, science, botany } = await catalogue()
  const { titles, meta } = await list(school)
  expect(titles.sort()).toEqual(['Intro to SQL', 'Leaves', 'Ruqah'])
  expect(meta).toMatchObject({ page: 1, perPage: 20, total: 3, totalCapped: false, matched: 'all' })
  const counts = (meta.facets?.category ?? []).filter(({ count }) => count > 0).map(({ name, count }) => [name, count])
  expect(counts.sort()).toEqual([
    ['Botany', 1],
    ['Craft', 1],
    ['Science', 2],
  ])
  expect(meta.facets?.category.find(({ id }) => id === botany.id)).toMatchObject({ slug: 'botany', parentId: science.id })
  expect(meta.facets).toMatchObject({
    level: [
      { value: 'beginner', count: 2 },
      { value: 'intermediate', count: 0 },
      { value: 'advanced', count: 1 },
    ],
    language: [
      { value: 'en', count: 2 },
      { value: 'ar', count: 1 },
    ],
    price: [
      { value: 'free', count: 1 },
      { value: 'low', count: 1 },
      { value: 'high', count: 1 },
    ],
    duration: [
      { value: 'short', count: 3 },
      { value: 'medium', count: 0 },
      { value: 'long', count: 0 },
    ],
  })
})

test('each filter keeps what it names, and filters narrow each other', async () => {
  const { school, science, botany } = await catalogue()
  const titles = async (query: string) => {
    const found = await list(school, query)
    expect(found.meta.total).toBe(found.titles.length)
    return found.titles.sort()
  }
  expect(await titles('?category=science')).toEqual(['Intro to SQL', 'Leaves'])
  expect(await titles(`?category=${botany.id}`)).toEqual(['Leaves'])
  expect(await titles(`?category=craft,${science.id}`)).toEqual(['Intro to SQL', 'Leaves', 'Ruqah'])
  expect(await titles('?level=beginner')).toEqual(['Intro to SQL', 'Ruqah'])
  expect(await titles('?level=beginner,advanced&language=en')).toEqual(['Intro to SQL', 'Leaves'])
  expect(await titles('?level=beginner&level=advanced&language=en')).toEqual(['Intro to SQL', 'Leaves'])
  expect(await titles('?language=ar')).toEqual(['Ruqah'])
  expect(await titles('?price=free')).toEqual(['Intro to SQL'])
  expect(await titles('?price=paid&category=science')).toEqual(['Leaves'])
  expect(await titles('?tag=DATA')).toEqual(['Intro to SQL'])
  expect(await titles('?duration=long')).toEqual([])
  expect(await titles('?category=nowhere')).toEqual([])
})

test('with a filter on, its own facet still shows what else there is, the others what is left', async () => {
  const { school } = await catalogue()
  const { meta } = await list(school, '?level=beginner')
  expect(meta.facets?.level.map(({ count }) => count)).toEqual([2, 0, 1])
  expect(meta.facets?.language).toEqual([
    { value: 'ar', count: 1 },
    { value: 'en', count: 1 },
  ])
})

test('orders: most taken, best rated, title, price, newest', async () => {
  const { school, sql, leaves, ink } = await catalogue()
  const ctx = await school.ctx()
  await ctx.commit({
    writes: [
      countEnrollment(ctx, leaves.id, 3),
      countEnrollment(ctx, ink.id, 1),
      addToRating(ctx, ink.id, { add: 5 }),
      addToRating(ctx, sql.id, { add: 3 }),
    ],
    audit: 'none',
    touchesPublic: true,
  })
  expect((await list(school)).titles).toEqual(['Leaves', 'Ruqah', 'Intro to SQL'])
  expect((await list(school, '?sort=rating')).titles).toEqual(['Ruqah', 'Intro to SQL', 'Leaves'])
  expect((await list(school, '?sort=title')).titles).toEqual(['Intro to SQL', 'Leaves', 'Ruqah'])
  expect((await list(school, '?sort=price')).titles).toEqual(['Intro to SQL', 'Ruqah', 'Leaves'])
  expect((await list(school, '?sort=newest')).titles).toEqual(['Ruqah', 'Leaves', 'Intro to SQL'])
  expect((await list(school, '?minRating=4')).titles).toEqual(['Ruqah'])
  expect((await list(school)).meta.facets?.rating).toEqual([
    { value: '4.5', count: 1 },
    { value: '4', count: 1 },
    { value: '3.5', count: 1 },
    { value: '3', count: 2 },
  ])
})

test('ratings come, change and go, and the average and the histogram follow', async () => {
  const { school, sql } = await catalogue()
  const rate = async (change: Parameters<typeof addToRating>[2]) => {
    const ctx = await school.ctx()
    await ctx.commit({ writes: [addToRating(ctx, sql.id, change)], audit: 'none', touchesPublic: true })
    return school.call('GET', `/courses/${sql.id}`)
  }
  expect(await rate({ add: 5 })).toMatchObject({ averageRating: 5, reviewCount: 1 })
  expect(await rate({ add: 2 })).toMatchObject({ averageRating: 3.5, reviewCount: 2, ratings: { 2: 1, 5: 1 } })
  expect(await rate({ remove: 2, add: 4 })).toMatchObject({ averageRating: 4.5, reviewCount: 2, ratings: { 2: 0, 4: 1, 5: 1 } })
  await rate({ remove: 5 })
  expect(await rate({ remove: 4 })).toMatchObject({ averageRating: null, reviewCount: 0 })
})

test('counts follow courses that change, are archived or come back', async () => {
  const { school, admin, leaves, craft } = await catalogue()
  await school.call('PATCH', `/courses/${leaves.id}`, {
    as: admin,
    body: { categoryId: craft.id, difficultyLevel: 'beginner', price: { amount: 0, currency: 'EUR' } },
  })
  let { meta } = await list(school)
  expect(
    meta.facets?.category
      .filter(({ count }) => count > 0)
      .map(({ name, count }) => [name, count])
      .sort(),
  ).toEqual([
    ['Craft', 2],
    ['Science', 1],
  ])
  expect(meta.facets?.level[0]).toEqual({ value: 'beginner', count: 3 })
  await school.call('POST', `/courses/${leaves.id}/archive`, { as: admin })
  ;({ meta } = await list(school))
  expect([meta.total, meta.facets?.price]).toEqual([
    2,
    [
      { value: 'free', count: 1 },
      { value: 'low', count: 1 },
      { value: 'high', count: 0 },
    ],
  ])
  await school.call('POST', `/courses/${leaves.id}/publish`, { as: admin })
  expect((await list(school)).meta.total).toBe(3)
})

test('pages are numbered and do not overlap', async () => {
  const { school } = await catalogue()
  const one = await list(school, '?perPage=2&sort=title')
  const two = await list(school, '?perPage=2&page=2&sort=title')
  expect([...one.titles, ...two.titles]).toEqual(['Intro to SQL', 'Leaves', 'Ruqah'])
  expect(two.meta).toMatchObject({ page: 2, perPage: 2, total: 3 })
  expect((await school.fetch('GET', '/courses?perPage=101')).status).toBe(400)
})

test('a catalogue page that someone has seen costs the database nothing', async () => {
  const { school, teacher } = await catalogue()
  await list(school, '?level=beginner')
  await settled()
  for (const as of [undefined, teacher]) {
    const warm = await school.fetch('GET', '/courses?level=beginner', { as })
    expect(warm.headers.get('server-timing')).toContain('d1-trips;desc="0"')
  }
})
