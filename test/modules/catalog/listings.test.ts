import { expect, test } from 'vitest'
import type { CourseCard, CourseList } from '../../../src/modules/catalog/contract.ts'
import { addToRating, countEnrollment } from '../../../src/modules/catalog/public.ts'
import { type Person, School } from '../../support/school.ts'
import { addLesson, addModule, category, publishedCourse } from './fill-course.ts'

type Answer = { data: CourseCard[]; meta: CourseList['meta'] }
async function list(school: School, query: string): Promise<Answer> {
  const response = await school.fetch('GET', `/courses?${query}`)
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as Answer
}
const titles = async (school: School, query: string): Promise<string[]> => {
  const { data, meta } = await list(school, query)
  expect([query, meta.total]).toEqual([query, data.length])
  return data.map(({ title }) => title).sort()
}

async function shop() {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor', { fullName: 'Adaeze Nwoke' }), await school.person('admin')]
  const craft = await category(school, 'Craft')
  const make = (title: string, body: object = {}) => publishedCourse(school, teacher, admin, { title, categoryId: craft.id, ...body })
  const patch = (id: string, body: object) => school.call('PATCH', `/courses/${id}`, { as: teacher, body })
  return { school, teacher, admin, craft, make, patch }
}

test('a course is listed by its tags as they are now, and the facets of a tag are counted exactly', async () => {
  const { school, make, patch, admin } = await shop()
  const ink = await make('Ink', { tags: ['Écriture', 'paper'], difficultyLevel: 'beginner' })
  await make('Glue', { tags: ['paper'], difficultyLevel: 'advanced' })
  await make('Wood')
  expect(await titles(school, 'tag=ecriture')).toEqual(['Ink'])
  expect(await titles(school, 'tag=PAPER')).toEqual(['Glue', 'Ink'])
  const levels = async (query: string) => (await list(school, query)).meta.facets?.level.map(({ count }) => count)
  expect(await levels('tag=paper')).toEqual([1, 0, 1])
  expect(await levels('tag=paper&level=advanced')).toEqual([1, 0, 1])
  await patch(ink.id, { tags: ['letters'], difficultyLevel: 'intermediate' })
  expect(await titles(school, 'tag=paper')).toEqual(['Glue'])
  expect(await titles(school, 'tag=letters&level=intermediate')).toEqual(['Ink'])
  expect(await levels('tag=letters')).toEqual([0, 1, 0])
  await school.call('POST', `/courses/${ink.id}/archive`, { as: admin })
  expect(await titles(school, 'tag=letters')).toEqual([])
  await school.call('POST', `/courses/${ink.id}/publish`, { as: admin })
  expect(await titles(school, 'tag=letters')).toEqual(['Ink'])
})

test('a category that moves takes its courses along, in the list and in a search', async () => {
  const { school, admin, make } = await shop()
  const [art, science] = [await category(school, 'Art'), await category(school, 'Science')]
  const plants = await category(school, 'Plants', { parentId: science.id })
  const moss = await category(school, 'Moss', { parentId: plants.id })
  await make('Mosses at home', { categoryId: moss.id })
  await school.drain()
  for (const q of ['', '&q=mosses']) {
    expect(await titles(school, `category=science${q}`)).toEqual(['Mosses at home'])
    expect(await titles(school, `category=art${q}`)).toEqual([])
  }
  await school.call('PATCH', `/categories/${plants.id}`, { as: admin, body: { parentId: art.id } })
  for (const q of ['', '&q=mosses']) {
    expect(await titles(school, `category=science${q}`)).toEqual([])
    expect(await titles(school, `category=art${q}`)).toEqual(['Mosses at home'])
    expect(await titles(school, `category=art,plants,${moss.id}${q}`)).toEqual(['Mosses at home'])
  }
  await school.call('PATCH', `/categories/${plants.id}`, { as: admin, body: { parentId: null } })
  expect(await titles(school, 'category=art')).toEqual([])
  expect(await titles(school, 'category=plants')).toEqual(['Mosses at home'])
})

test('filters narrow each other whichever of them leads', async () => {
  const { school, make } = await shop()
  for (let n = 0; n < 12; n++) {
    await make(`Knot ${n}`, {
      tags: n % 2 ? ['rope'] : ['rope', 'sail'],
      difficultyLevel: n % 3 ? 'beginner' : 'advanced',
      language: n % 4 ? 'en' : 'fr',
      price: { amount: n < 6 ? 0 : 500, currency: 'EUR' },
    })
  }
  const numbers = (...found: number[]) => found.map((n) => `Knot ${n}`).sort()
  expect(await titles(school, 'tag=rope&level=advanced&category=craft')).toEqual(numbers(0, 3, 6, 9))
  expect(await titles(school, 'tag=sail&level=beginner&price=free')).toEqual(numbers(2, 4))
  expect(await titles(school, 'tag=sail&language=fr')).toEqual(numbers(0, 4, 8))
  expect(await titles(school, 'category=craft&language=fr,en&level=advanced&price=paid&duration=short')).toEqual(numbers(6, 9))
  expect(await titles(school, 'category=craft&price=low,free&level=advanced')).toEqual(numbers(0, 3, 6, 9))
  expect(await titles(school, 'category=craft&level=intermediate')).toEqual([])
  expect(await titles(school, 'level=&category=&language=')).toHaveLength(12)
})

test('a price is found in its band, whose edge is fifty in currencies with cents, and moves with the price', async () => {
  const { school, make, patch } = await shop()
  const dear = await make('Dear', { price: { amount: 5001, currency: 'EUR' } })
  await make('Edge', { price: { amount: 5000, currency: 'EUR' } })
  await make('Gift', { price: { amount: 0, currency: 'EUR' } })
  await school.drain()
  const found = async (price: string) => [await titles(school, `price=${price}`), await titles(school, `price=${price}&q=${'dear'}`)]
  expect(await found('high')).toEqual([['Dear'], ['Dear']])
  expect(await found('low')).toEqual([['Edge'], []])
  expect(await titles(school, 'price=free,high')).toEqual(['Dear', 'Gift'])
  expect(await titles(school, 'price=paid')).toEqual(['Dear', 'Edge'])
  const prices = async () => (await list(school, 'level=beginner')).meta.facets?.price.map(({ value, count }) => `${value} ${count}`)
  expect(await prices()).toEqual(['free 1', 'low 1', 'high 1'])
  await patch(dear.id, { price: { amount: 4900, currency: 'EUR' } })
  await school.drain()
  expect(await prices()).toEqual(['free 1', 'low 2', 'high 0'])
  expect(await found('high')).toEqual([[], []])
  expect(await found('low')).toEqual([['Dear', 'Edge'], ['Dear']])
  expect((await school.fetch('GET', '/courses?price=cheap')).status).toBe(400)
})

/** What the catalogue says of a course, what a search says of it, and that they say the same. */
async function both(school: School, title: string): Promise<CourseCard> {
  const found = async (query: string) => (await list(school, query)).data.find((card) => card.title === title)
  const card = await found('sort=title')
  expect(await found(`q=${encodeURIComponent(title)}`)).toEqual(card)
  expect(await found('category=craft')).toEqual(card)
  if (!card) throw new Error(`${title} is not in the catalogue`)
  return card
}

async function rename(school: School, who: Person, fullName: string): Promise<void> {
  await school.call('PATCH', '/auth/profile', { as: who, body: { fullName } })
}

test('a search shows a course as the catalogue does, whatever has changed since it was published', async () => {
  const { school, teacher, admin, make, patch } = await shop()
  const ink = await make('Ink', { tags: ['paper'], subtitle: 'Wet' })
  await school.drain()
  await both(school, 'Ink')
  const commit = async (...writes: Parameters<Awaited<ReturnType<School['ctx']>>['commit']>[0]['writes']) =>
    (await school.ctx()).commit({ writes, audit: 'none', touchesPublic: true })
  const ctx = await school.ctx()
  await commit(countEnrollment(ctx, ink.id, 1), addToRating(ctx, ink.id, { add: 5 }), addToRating(ctx, ink.id, { add: 4 }))
  expect(await both(school, 'Ink')).toMatchObject({ enrollmentCount: 1, averageRating: 4.5, reviewCount: 2 })
  expect(await titles(school, 'q=ink&minRating=4.5')).toEqual(['Ink'])
  expect(await titles(school, 'q=ink&minRating=5')).toEqual([])
  await rename(school, teacher, 'Adaeze Nwoke-Stein')
  await commit(countEnrollment(ctx, ink.id, 1))
  expect((await both(school, 'Ink')).instructor).toMatchObject({ id: teacher.id, fullName: 'Adaeze Nwoke-Stein' })
  await patch(ink.id, { title: 'Gall ink', price: { amount: 700, currency: 'EUR' }, tags: ['oak'] })
  const module = await addModule(school, teacher, ink.id, 'More')
  await addLesson(school, teacher, module, { durationMinutes: 400 })
  await school.drain()
  expect(await both(school, 'Gall ink')).toMatchObject({ isFree: false, tags: ['oak'], durationMinutes: 400, enrollmentCount: 2 })
  expect(await titles(school, 'q=gall&price=free')).toEqual([])
  expect(await titles(school, 'q=gall&price=paid&duration=medium&tag=oak&language=en&level=beginner&category=craft')).toEqual(['Gall ink'])
  await school.call('POST', `/courses/${ink.id}/archive`, { as: admin })
  expect(await titles(school, 'q=gall')).toEqual([])
})

test('what a course is filtered by is no word of it', async () => {
  const { school, make } = await shop()
  await make('Ink', { tags: ['paper'] })
  for (const q of ['level', 'levelbeginner', 'price', 'pricefree', 'duration', 'language', 'category', 'tag', 'org'])
    expect(await titles(school, `q=${q}`)).toEqual([])
  expect(await titles(school, 'q=paper')).toEqual(['Ink'])
})

test('a search counts its best three pages, and says that there are more', async () => {
  const { school, make } = await shop()
  for (let n = 0; n < 8; n++) await make(`Knot ${n}`, { difficultyLevel: n % 2 ? 'beginner' : 'advanced' })
  await school.drain()
  expect((await list(school, 'q=knot&perPage=2')).meta).toMatchObject({ total: 6, totalCapped: true })
  expect((await list(school, 'q=knot&perPage=4')).meta).toMatchObject({ total: 8, totalCapped: false })
  const pages = await Promise.all([1, 2, 3].map((page) => list(school, `q=knot&perPage=2&sort=title&page=${page}`)))
  expect(new Set(pages.flatMap(({ data }) => data.map(({ id }) => id))).size).toBe(6)
  const narrowed = await list(school, 'q=knot&perPage=4&level=beginner')
  expect(narrowed.meta).toMatchObject({ total: 4, totalCapped: false })
  expect(narrowed.meta.facets?.level.every(({ value, count }) => (value === 'intermediate' ? count === 0 : count > 0))).toBe(true)
})
