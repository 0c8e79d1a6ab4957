import { env } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { routeTable } from '../../src/app.ts'
import type { Permission } from '../../src/kernel/policy.ts'
import { modules } from '../../src/modules.ts'

const sources = import.meta.glob<string>('../../src/**/*.ts', { query: '?raw', import: 'default', eager: true })
const policyFiles = import.meta.glob<Record<string, unknown>>('../../src/modules/*/policy.ts', { eager: true })
const folders = [...new Set(Object.keys(sources).flatMap((path) => /src\/modules\/([^/]+)\//.exec(path)?.[1] ?? []))].sort()

const isPermission = (value: unknown): value is Permission =>
  typeof value === 'object' && value !== null && 'key' in value && 'scope' in value
const permissions = Object.values(policyFiles)
  .flatMap((file) => Object.values(file))
  .filter((exported) => typeof exported === 'object' && exported !== null)
  .flatMap((policy) => Object.values(policy as object))
  .filter(isPermission)
const routes = routeTable()
const ofRoutes = new Set(routes.flatMap(({ description: { permission } }) => (typeof permission === 'string' ? [] : [permission.key])))

test('there is something to look at', () => {
  expect([folders.length > 10, permissions.length > 40, ofRoutes.size > 30]).toEqual([true, true, true])
})

test('every module has a name of its own, the one of its folder, and is in the table of contents', () => {
  expect(modules.map(({ name }) => name).sort()).toEqual(folders)
})

test('every event and job is heard by a handler whose name is its own', () => {
  const names = modules.flatMap((module) => [...(module.on ?? []).map(({ name }) => name), ...(module.jobs ?? []).map(({ job }) => job)])
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  const jobs = new Set(modules.flatMap((module) => (module.jobs ?? []).map(({ job }) => job)))
  const defined = Object.values(sources).flatMap((source) => [...source.matchAll(/defineJob\(\s*'([^']+)'/g)].map(([, name]) => name ?? ''))
  expect(defined.length).toBeGreaterThan(3)
  expect(defined.filter((name) => !jobs.has(name))).toEqual([])
})

describe('permissions', () => {
  test('a permission is named once', () => {
    const keys = permissions.map(({ key }) => key)
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  })

  test('every permission of a route stands in a policy file', () => {
    const keys = new Set(permissions.map(({ key }) => key))
    expect([...ofRoutes].filter((key) => !keys.has(key))).toEqual([])
  })

  test('a permission that no route names is asked for by a verb, from facts', () => {
    const idle = permissions.map(({ key }) => key).filter((key) => !ofRoutes.has(key))
    const asked = (key: string): boolean => {
      const [, name = ''] = key.split('.')
      const call = new RegExp(`(allows|authorize|requireCourse)\\([^;]*?[pP]olicy\\.${name}\\b`)
      return Object.entries(sources).some(
        ([path, source]) => path.includes('/modules/') && !path.endsWith('policy.ts') && call.test(source),
      )
    }
    expect(idle.filter((key) => !asked(key))).toEqual([])
  })
})

describe('migrations', () => {
  const files: [string, { name: string }[]][] = [
    ['control', env.CONTROL_MIGRATIONS],
    ['tenant', env.TENANT_MIGRATIONS],
  ]

  test.each(files)('%s migrations are numbered without a gap and named for what they do', (_, found) => {
    const names = found.map(({ name }) => name)
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !/^\d{4}_[a-z]+(_[a-z]+)*\.sql$/.test(name))).toEqual([])
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_name, i) => i + 1))
  })

  test.each([
    ['control', env.CONTROL_MIGRATIONS],
    ['tenant', env.TENANT_MIGRATIONS],
  ])('%s migrations only add: nothing is dropped, and nothing is made twice or maybe', (_, found) => {
    // A table that is made from others, as its view says, may be made anew.
    const rebuilt = /^DELETE FROM (\w+);?\nINSERT OR IGNORE INTO \1 SELECT \* FROM \w+_rows\b/gm
    const text = found
      .flatMap(({ queries }) => queries)
      .join('\n')
      .replace(rebuilt, '')
    expect(text).not.toMatch(/\bDROP\s+(TABLE|COLUMN)\b|\bIF NOT EXISTS\b|\bDELETE FROM\b.*;$/im)
    // What holds no data of its own, a trigger or a view, may take the place of an older one.
    const standing = new Set<string>()
    const twice: string[] = []
    for (const [, verb, name = ''] of text.matchAll(/^(CREATE|DROP) (?:VIRTUAL )?(?:TABLE|(?:UNIQUE )?INDEX|TRIGGER|VIEW) (\w+)/gm)) {
      if (verb === 'DROP') standing.delete(name)
      else if (standing.has(name)) twice.push(name)
      else standing.add(name)
    }
    expect(standing.size).toBeGreaterThan(0)
    expect(twice).toEqual([])
  })
})
