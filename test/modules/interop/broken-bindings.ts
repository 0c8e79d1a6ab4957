import type { Config } from '../../../src/platform/env.ts'
import { config } from '../../support/school.ts'

type Decide = (statements: string[]) => void

/** The real database, but for the batches that `decide` throws for: it sees the SQL of each before it runs. */
export function withDatabase(decide: Decide): Config {
  const shards = new Map([...config.shards].map(([name, shard]) => [name, breakable(shard, decide)]))
  return { ...config, shards }
}

function breakable(shard: D1Database, decide: Decide): D1Database {
  const withSession = (bookmark?: string) => {
    const session = shard.withSession(bookmark)
    const texts = new WeakMap<D1PreparedStatement, string>()
    return {
      getBookmark: () => session.getBookmark(),
      prepare(query: string) {
        const statement = session.prepare(query)
        const bind = statement.bind.bind(statement)
        texts.set(statement, query)
        statement.bind = (...values: unknown[]) => {
          const bound = bind(...values)
          texts.set(bound, query)
          return bound
        }
        return statement
      },
      async batch<T>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> {
        decide(statements.map((statement) => texts.get(statement) ?? ''))
        return session.batch<T>(statements)
      },
    }
  }
  return { withSession } as unknown as D1Database
}

const isWrite = (statements: string[]): boolean => statements.some((text) => /^(insert|update|delete)/i.test(text))
export const lostConnection = (): never => {
  throw new Error('D1_ERROR: Network connection lost.')
}

/** Fails the nth batch that writes, and each after it until `until`. */
export function failingCommits(from: number, until = Number.POSITIVE_INFINITY): { bindings: Config; commits: () => number } {
  let commits = 0
  const bindings = withDatabase((statements) => {
    if (!isWrite(statements)) return
    commits += 1
    if (commits >= from && commits < until) lostConnection()
  })
  return { bindings, commits: () => commits }
}

/** The real store, but for the puts that `decide` throws for. */
export function withStore(decide: (key: string) => void): Config {
  const MEDIA = new Proxy(config.MEDIA, {
    get(bucket, name) {
      const own: unknown = Reflect.get(bucket, name, bucket)
      if (typeof own !== 'function') return own
      return async (...given: unknown[]) => {
        if (name === 'put') decide(String(given[0]))
        return Reflect.apply(own, bucket, given) as unknown
      }
    },
  })
  return { ...config, MEDIA }
}
