import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { SegmentRouter } from '../../src/http/segment-router.ts'

const { routes } = createApp()
const own = new SegmentRouter<number>()
const honos = new SmartRouter<number>({ routers: [new TrieRouter()] })
routes.forEach(({ method, path }, i) => {
  own.add(method, path, i)
  honos.add(method, path, i)
})

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const filled = (path: string): string => path.replace(/:(\w+)/g, (_, name: string) => `${name}_1`).replace(/\*$/, 'some/where.js')
const paths = [...new Set(routes.map(({ path }) => path))]

/** Handlers in order, each with its parameters by name. */
function found(router: Pick<SegmentRouter<number>, 'match'>, method: string, path: string) {
  const [handlers, stash] = router.match(method, path)
  return handlers.map(([handler, params]) => [
    handler,
    Object.fromEntries(Object.entries(params).map(([name, at]) => [name, stash && typeof at === 'number' ? stash[at] : at])),
  ])
}

describe('routing', () => {
  test('there is a table to compare', () => expect(paths.length).toBeGreaterThan(100))

  test("every route of the product leads where Hono's own router leads, with the same parameters", () => {
    for (const path of paths.map(filled)) {
      for (const method of methods) expect(found(own, method, path), `${method} ${path}`).toEqual(found(honos, method, path))
    }
  })

  test('so does every address that is almost a route', () => {
    for (const path of paths.map(filled)) {
      for (const near of [`${path}/`, `${path}/more`, `/${path}`, path.replace(/\/[^/]*$/, '') || '/', path.toUpperCase(), `${path}%2F`]) {
        expect(found(own, 'GET', near), near).toEqual(found(honos, 'GET', near))
      }
    }
  })

  test('a path it does not understand is refused when it is added, not misread', () => {
    for (const path of ['/files/:name{.+}', '/posts/:id?', '/a/*/b', '/a*']) {
      expect(() => new SegmentRouter().add('GET', path, 1)).toThrow()
    }
  })
})
