import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { wordScope } from '../../../src/modules/catalog/search/tenant-scope.ts'
import { School } from '../../support/school.ts'
import { category, publishedCourse } from './fill-course.ts'

/** A school with so many published courses: one by the product's own verbs, copied by SQL. Every 20th is about moss. */
async function schoolOf(size: number): Promise<School> {
  const school = await School.open({ shard: 'DB_0' })
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const top = await category(school, 'Science')
  for (const name of ['Botany', 'Zoology', 'Craft', 'Food', 'History', 'Data', 'Music', 'Maths', 'Languages']) await category(school, name, { parentId: top.id })
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
    env.DB_0.prepare(`${count} INSERT INTO courses (${columns.join(', ')}) SELECT ${columns.map((name) => changed[name] ?? name).join(', ')} ${from}`).bind(school.tenant.id, course.id),
    env.DB_0.prepare(`${count} INSERT INTO course_words (rowid, scope, title, subtitle, tags, instructor, outcomes, description, lessons)
      SELECT search_id + n, ?3, ${changed['title']}, '', '', 'person', '', 'a course about plants', '' ${from}`).bind(school.tenant.id, course.id, wordScope(school.tenant.id)),
  ])
  return school
}

async function cost(school: School, path: string): Promise<{ trips: number; rows: number; total: number }> {
  const response = await school.fetch('GET', path)
  const timing = response.headers.get('server-timing') ?? ''
  const read = (name: string): number => Number(new RegExp(`${name};desc="(\\d+)"`).exec(timing)?.[1])
  const { meta } = (await response.json()) as { meta?: { total: number } }
  return { trips: read('d1-trips'), rows: read('d1-rows-read'), total: meta?.total ?? 0 }
}

test('a cold catalogue page and a cold search cost one trip and four rows an item at most, however large the school', async () => {
  const [small, large] = [await schoolOf(100), await schoolOf(1000)]
  const measured: Record<string, [number, number]> = {}
  for (const path of ['/courses', '/courses?sort=newest', '/courses?sort=rating', '/courses?sort=title', '/courses?sort=price', '/courses?sort=shortest', '/search?q=plants', '/search?q=moss']) {
    const [a, b] = [await cost(small, path), await cost(large, path)]
    measured[path] = [a.rows, b.rows]
    expect([path, a.trips, b.trips]).toEqual([path, 1, 1])
    expect(b.rows, `${path} ${a.rows} ${b.rows}`).toBeLessThanOrEqual(80)
    if (path !== '/search?q=moss') expect(b.rows, `${path} ${a.rows} ${b.rows}`).toBeLessThanOrEqual(Math.ceil(a.rows * 1.1))
  }
  console.log(JSON.stringify(measured))
  expect((await cost(large, '/courses?perPage=1')).total).toBe(1000)
}, 60_000)

test('filters count no further than their cap', async () => {
  const school = await schoolOf(1000)
  for (const path of ['/courses?level=beginner', '/courses?level=beginner&price=paid', '/courses?q=plants', '/courses?q=moss']) {
    const { trips, rows, total } = await cost(school, path)
    console.log(path, rows, total)
    expect([trips, total > 0]).toEqual([1, true])
  }
}, 60_000)
