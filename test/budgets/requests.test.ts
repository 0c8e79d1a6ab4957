import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routeTable } from '../../src/app.ts'
import { type Budget, budgets } from './budgets.ts'
import { type Size, type SizedSchool, sizedSchool } from './sized-school.ts'

const small: Size = { courses: 100, people: 1000, audit: 10_000 }
const large: Size = { courses: 1000, people: 10_000, audit: 100_000 }

type Cost = { trips: number; rows: number }
async function cost(at: SizedSchool, budget: Budget): Promise<Cost> {
  const { method = 'GET', path, ...options } = await budget.request(at)
  if (budget.warm) await at.school.call(method, path, options)
  const response = await at.school.fetch(method, path, options)
  expect(response.status, await response.clone().text()).toBeLessThan(300)
  return costOf(response)
}

function costOf(response: Response): Cost {
  const timing = response.headers.get('server-timing') ?? ''
  const read = (name: string): number => Number(new RegExp(`${name};desc="(\\d+)"`).exec(timing)?.[1])
  return { trips: read('d1-trips'), rows: read('d1-rows-read') }
}

const schools: SizedSchool[] = []
const table: string[] = []
beforeAll(async () => {
  for (const size of [small, large]) schools.push(await sizedSchool(size))
}, 120_000)

afterAll(() =>
  console.log(
    [
      '',
      `${'request'.padEnd(52)}${'trips'.padStart(8)}${'allowed'.padStart(9)}${'rows'.padStart(8)}${'× 10'.padStart(8)}${'allowed'.padStart(9)}  grows with`,
      ...table,
      '',
    ].join('\n'),
  ),
)

test.each(budgets.map((budget) => [budget.name, budget] as const))(
  '%s keeps its budget in a school ten times the size',
  async (name, budget) => {
    const [first, second] = [schools[0], schools[1]]
    if (!first || !second) throw new Error('The schools were not made')
    const [a, b] = [await cost(first, budget), await cost(second, budget)]
    table.push(
      `${name.padEnd(52)}${String(b.trips).padStart(8)}${String(budget.trips).padStart(9)}${String(a.rows).padStart(8)}${String(b.rows).padStart(8)}${String(budget.rows).padStart(9)}  ${budget.grows}`,
    )
    expect(b.trips).toBe(a.trips)
    expect(b.trips).toBeLessThanOrEqual(budget.trips)
    expect(Math.max(a.rows, b.rows)).toBeLessThanOrEqual(budget.rows)
    expect(b.rows).toBeLessThanOrEqual(Math.ceil(a.rows * 1.1))
  },
)

describe('whatever is read, a school ten times the size makes it no dearer', () => {
  const reads = routeTable().filter(
    ({ method, path, description }) => method === 'GET' && path.startsWith('/api/v1') && !description.produces,
  )
  const idOf = ({ busyCourse, learner, teacher, enrollmentId, bankId, threadId }: SizedSchool, after: string): string =>
    ({
      courses: busyCourse.id,
      lessons: busyCourse.lessonIds[0],
      assessments: busyCourse.assessmentId,
      banks: bankId,
      users: learner.id,
      enrollments: enrollmentId,
      progress: enrollmentId,
      messages: threadId,
      recipients: teacher.id,
    })[after] ?? 'none'
  const pathOf = (at: SizedSchool, path: string): string =>
    path.replace('/api/v1', '').replace(/(\w+)\/:\w+(\{[^}]*\})?/g, (_, after: string) => `${after}/${idOf(at, after)}`)

  test('there are reads to measure', () => expect(reads.length).toBeGreaterThan(40))

  test.each(reads.map(({ path }) => [path] as const))('GET %s', async (path) => {
    const [first, second] = [schools[0], schools[1]]
    if (!first || !second) throw new Error('The schools were not made')
    for (const who of ['admin', 'teacher', 'learner'] as const) {
      const [a, b] = [
        await first.school.fetch('GET', pathOf(first, path), { as: first[who] }),
        await second.school.fetch('GET', pathOf(second, path), { as: second[who] }),
      ]
      const [small, large] = [costOf(a), costOf(b)]
      expect([who, b.status, large.trips]).toEqual([who, a.status, small.trips])
      expect(large.trips).toBeLessThanOrEqual(3)
      expect(large.rows, `${who}: ${small.rows} rows, then ${large.rows}`).toBeLessThanOrEqual(Math.ceil(small.rows * 1.1) + 1)
    }
  })
})
