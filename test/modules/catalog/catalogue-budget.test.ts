import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { CourseCard } from '../../../src/modules/catalog/contract.ts'
import { type Person, School } from '../../support/school.ts'
import { category, publishedCourse } from './fill-course.ts'

/** A school with so many published courses: one by the product's own verbs, copied by SQL. Every 20th is about moss. */
async function schoolOf(size: number): Promise<School> {
  const school = await School.open({ shard: 'DB_0' })
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const top = await category(school, 'Science')
  for (const name of ['Botany', 'Zoology', 'Craft', 'Food', 'History', 'Data', 'Music', 'Maths', 'Languages'])
    await category(school, name, { parentId: top.id })
  const course = await publishedCourse(school, teacher, admin, { title: 'Botany 0', description: 'A course about plants.' })
  await school.drain()
  const { results } = await env.DB_0.prepare('SELECT name FROM pragma_table_info(?)').bind('courses').all<{ name: string }>()
  const changed: Record<string, string> = {
    id: "'crs_copy' || n",
    slug: "'copy-' || n",
    title: "iif(n % 20 = 0, 'Moss ', 'Botany ') || n",
    sort_title: "'botany ' || n",
    search_id: 'search_id + n',
    enrollment_count: 'n % 97',
    price_amount: '(n % 3) * 1000',
    difficulty_level: "iif(n % 2, 'beginner', 'advanced')",
    average_rating: '(n % 5) + 1.0',
  }
  const columns = results.map(({ name }) => name)
  const count = `WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ${size - 1})`
  await env.DB_0.prepare(
    `${count} INSERT INTO courses (${columns.join(', ')}) SELECT ${columns.map((name) => changed[name] ?? name).join(', ')}
     FROM courses, copies WHERE tenant_id = ?1 AND id = ?2`,
  )
    .bind(school.tenant.id, course.id)
    .run()
  return school
}

async function cost(school: School, path: string, as?: Person): Promise<{ trips: number; rows: number; total: number }> {
  const response = await school.fetch('GET', path, { as })
  const timing = response.headers.get('server-timing') ?? ''
  const read = (name: string): number => Number(new RegExp(`${name};desc="(\\d+)"`).exec(timing)?.[1])
  const { meta } = (await response.json()) as { meta?: { total: number } }
  return { trips: read('d1-trips'), rows: read('d1-rows-read'), total: meta?.total ?? 0 }
}

test('totals of a filtered catalogue are exact, however many courses pass, and its orders those of all courses', async () => {
  const school = await schoolOf(300)
  const list = async (query: string) => {
    const response = await school.fetch('GET', `/courses?${query}`)
    return (await response.json()) as { data: CourseCard[]; meta: { total: number } }
  }
  const all: CourseCard[] = []
  for (let page = 1; page <= 3; page++) all.push(...(await list(`perPage=100&page=${page}&sort=title`)).data)
  expect(all.length).toBe(300)
  const cases: [string, (card: CourseCard) => boolean][] = [
    ['level=beginner', (card) => card.difficultyLevel === 'beginner'],
    ['level=beginner,advanced', () => true],
    ['level=beginner&price=paid', (card) => card.difficultyLevel === 'beginner' && !card.isFree],
    ['price=free&minRating=3.5', (card) => card.isFree && (card.averageRating ?? 0) >= 3.5],
    ['minRating=1&duration=short,medium&language=en', (card) => (card.averageRating ?? 0) >= 1],
  ]
  for (const [query, passes] of cases) {
    const expected = all.filter(passes)
    for (const [sort, order] of Object.entries(orders)) {
      const [one, two] = [await list(`${query}&sort=${sort}`), await list(`${query}&sort=${sort}&page=2`)]
      expect([query, sort, one.meta.total]).toEqual([query, sort, expected.length])
      const first = expected.toSorted((a, b) => order(a, b)).slice(0, 40)
      expect([query, sort, ...[...one.data, ...two.data].map(({ id }) => id)]).toEqual([query, sort, ...first.map(({ id }) => id)])
    }
  }
}, 60_000)

type Order = (a: CourseCard, b: CourseCard) => number
const byId: Order = (a, b) => (a.id < b.id ? -1 : 1)
const orders: Record<string, Order> = {
  popular: (a, b) => b.enrollmentCount - a.enrollmentCount || byId(b, a),
  rating: (a, b) => (b.averageRating ?? -1) - (a.averageRating ?? -1) || byId(b, a),
  price: (a, b) => a.price.amount - b.price.amount || byId(a, b),
  newest: (a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? '') || byId(b, a),
  shortest: (a, b) => a.durationMinutes - b.durationMinutes || byId(a, b),
}

test('one’s own list does not grow with the courses of others', async () => {
  const measured: number[] = []
  for (const size of [100, 1000]) {
    const school = await schoolOf(size)
    const teacher = await school.person('instructor')
    await school.call('POST', '/courses', { as: teacher, body: { title: 'Mine' } })
    const { trips, rows, total } = await cost(school, '/courses?mine=true', teacher)
    expect([trips, total]).toEqual([1, 1])
    measured.push(rows)
  }
  expect(measured[1]).toBeLessThanOrEqual(10)
  expect(measured[1]).toBe(measured[0])
}, 60_000)

test('a course page costs one trip and a row or two a lesson', async () => {
  const school = await schoolOf(10)
  const { trips, rows } = await cost(school, '/courses/botany-0')
  expect(trips).toBe(1)
  expect(rows).toBeLessThanOrEqual(20)
}, 60_000)
