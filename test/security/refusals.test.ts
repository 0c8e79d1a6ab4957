import { beforeAll, describe, expect, test } from 'vitest'
import { routeTable } from '../../src/app.ts'
import type { DescribedRoute } from '../../src/http/describe.ts'
import { builtInRoles, type Role } from '../../src/kernel/actor.ts'
import { type Person, School } from '../support/school.ts'

/** Every route of the product × who must be turned away, generated from the routes' own descriptions. */
const routes = routeTable()
const idOf: Record<string, string> = {}
const path = (route: DescribedRoute): string =>
  route.path.replace('/api/v1', '').replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => idOf[name] ?? 'crs_00000000000000000000000000')
const name = (route: DescribedRoute): string => `${route.method} ${route.path}`
const isApi = (route: DescribedRoute): boolean => route.path.startsWith('/api/v1')
const scopeOf = ({ description: { permission } }: DescribedRoute) => (typeof permission === 'string' ? permission : permission.scope)
const rolesOf = ({ description: { permission } }: DescribedRoute): readonly string[] =>
  typeof permission === 'string' ? builtInRoles : Object.keys(permission.grants)
// Held by the operator token, which is no person's: its own test is in modules/operations.
const guarded = routes.filter((route) => isApi(route) && scopeOf(route) !== 'open' && !route.path.endsWith('/system/install'))

let school: School
let people: Record<Role, Person>
beforeAll(async () => {
  school = await School.open()
  people = {
    learner: await school.person('learner'),
    content_creator: await school.person('content_creator'),
    instructor: await school.person('instructor'),
    admin: await school.person('admin'),
  }
})

const send = (route: DescribedRoute, options: { as?: Person; token?: string } = {}) =>
  school.fetch(route.method, path(route), { ...options, ...(['POST', 'PATCH', 'PUT'].includes(route.method) ? { body: {} } : {}) })

test('every route declares its permission', () => {
  expect(routes.length).toBeGreaterThan(100)
  expect(routes.filter((route) => (route.description.permission as string) === 'undeclared').map(name)).toEqual([])
})

describe('without a token', () => {
  test.each(guarded.map((route) => [name(route), route] as const))('%s is UNAUTHENTICATED', async (_, route) => {
    const response = await send(route)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } })
  })
})

describe('with a tampered token', () => {
  test.each(guarded.map((route) => [name(route), route] as const))('%s is UNAUTHENTICATED', async (_, route) => {
    const { token } = people.admin
    expect((await send(route, { token: `${token.slice(0, -4)}AAAA` })).status).toBe(401)
  })
})

describe('with a token of another school', () => {
  test.each(guarded.map((route) => [name(route), route] as const))('%s is UNAUTHENTICATED', async (_, route) => {
    const stranger = await (await School.open()).person('admin')
    expect((await send(route, { as: stranger })).status).toBe(401)
  })
})

describe('with a role that the permission does not name', () => {
  const cases = guarded.flatMap((route) =>
    builtInRoles
      .filter((role) => !rolesOf(route).includes(role) || scopeOf(route) === 'platform')
      .map((role) => [name(route), role, route] as const),
  )
  test.each(cases)('%s is FORBIDDEN to a %s', async (_, role, route) => {
    const response = await send(route, { as: people[role] })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: { code: 'FORBIDDEN' } })
  })
})

describe('with ids that do not exist here', () => {
  const named = guarded.filter((route) => route.path.includes(':') && scopeOf(route) !== 'platform')
  test.each(named.map((route) => [name(route), route] as const))(
    '%s answers an admin without a server error and without success',
    async (_, route) => {
      const response = await send(route, { as: people.admin })
      expect([400, 402, 403, 404, 409, 410, 413, 415, 422], await response.clone().text()).toContain(response.status)
    },
  )
})

describe('in a suspended school', () => {
  test('every route is refused', async () => {
    const closed = await School.open()
    const admin = await closed.person('admin')
    await closed.suspend()
    for (const route of guarded) {
      const response = await closed.fetch(route.method, path(route), { as: admin })
      expect([name(route), response.status]).toEqual([name(route), 403])
    }
  })
})
