import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { wordScope } from '../../../src/modules/catalog/search/tenant-scope.ts'
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
  const from = 'FROM courses, copies WHERE tenant_id = ?1 AND id = ?2'
  await env.DB_0.batch([
    env.DB_0.prepare(
      `${count} INSERT INTO courses (${columns.join(', ')}) SELECT ${columns.map((name) => changed[name] ?? name).join(', ')} ${from}`,
    ).bind(school.tenant.id, course.id),
    env.DB_0.prepare(`${count} INSERT INTO course_words (rowid, scope, title, subtitle, tags, instructor, outcomes, description, lessons)
      SELECT search_id + n, ?3, ${changed.title}, '', '', 'person', '', 'a course about plants', '' ${from}`).bind(
      school.tenant.id,
      course.id,
      wordScope(school.tenant.id),
    ),
  ])
  return school
}

async function cost(school: School, path: string, as?: Person): Promise<{ trips: number; rows: number; total: number }> {
  const response = await school.fetch('GET', path, { as })
  const timing = response.headers.get('server-timing') ?? ''
  const read = (name: string): number => Number(new RegExp(`${name};desc="(\\d+)"`).exec(timing)?.[1])
  const { meta } = (await response.json()) as { meta?: { total: number } }
  return { trips: read('d1-trips'), rows: read('d1-rows-read'), total: meta?.total ?? 0 }
}

/** [rows at 100 courses, rows at 1000] */
async function bothSizes(paths: string[]): Promise<Map<string, [number, number]>> {
  const [small, large] = [await schoolOf(100), await schoolOf(1000)]
  const measured = new Map<string, [number, number]>()
  for (const path of paths) {
    const [a, b] = [await cost(small, path), await cost(large, path)]
    expect([path, a.trips, b.trips]).toEqual([path, 1, 1])
    measured.set(path, [a.rows, b.rows])
  }
  return measured
}

test('a cold catalogue page costs one trip and four rows a course at most, however many courses there are', async () => {
  const sorts = ['popular', 'newest', 'rating', 'title', 'price', 'shortest'].map((sort) => `/courses?sort=${sort}`)
  for (const [path, [small, large]] of await bothSizes(['/courses', ...sorts])) {
    expect(large, path).toBeLessThanOrEqual(80)
    expect(large, path).toBeLessThanOrEqual(Math.ceil(small * 1.1))
  }
}, 60_000)

test('filters that many courses pass cost no more, and totals and facets are exact', async () => {
  const paths = [
    '/courses?level=beginner',
    '/courses?level=beginner&price=paid',
    '/courses?duration=short',
    '/courses?minRating=3&language=en',
  ]
  for (const [path, [small, large]] of await bothSizes(paths)) expect(large, path).toBeLessThanOrEqual(Math.ceil(small * 1.1))
  const school = await schoolOf(1000)
  expect((await cost(school, '/courses?level=beginner')).total).toBe(501)
  expect((await cost(school, '/courses?level=beginner&price=paid')).total).toBe(333)
}, 60_000)

test('a cold search costs one trip and four rows a course at most, also beside the courses of other schools', async () => {
  const measured = await bothSizes(['/search?q=plants', '/search?q=moss', '/search?q=botamy'])
  for (const [path, [, large]] of measured) expect(large, path).toBeLessThanOrEqual(80)
  const [small = 0, large = 0] = measured.get('/search?q=plants') ?? []
  expect(large).toBeLessThanOrEqual(Math.ceil(small * 1.1))
}, 60_000)

test('a catalogue page by words reads its hundred best at most', async () => {
  for (const [path, [small, large]] of await bothSizes(['/courses?q=plants'])) {
    expect(large, path).toBeLessThanOrEqual(3 * 101 + 30)
    expect(large, path).toBeLessThanOrEqual(Math.ceil(small * 1.1))
  }
}, 60_000)

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
