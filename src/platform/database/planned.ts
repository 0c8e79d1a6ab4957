import { DrizzleQueryError, type Query } from 'drizzle-orm'
import type { RunnableQuery } from 'drizzle-orm/runnable-query'
import type { Row } from './fields.ts'
import type { MeteredD1 } from './metered-d1.ts'
import type { Prepared } from './plan.ts'

/** A statement that is ready to go: runs when it is awaited, or in a batch like any other. */
export class Planned<Result> implements PromiseLike<Result>, RunnableQuery<Result, 'sqlite'> {
  declare readonly _: { readonly dialect: 'sqlite'; readonly result: Result }
  constructor(
    private readonly d1: MeteredD1,
    private readonly prepared: Prepared,
  ) {}

  _prepare(): Prepared {
    return this.prepared
  }

  // biome-ignore lint/suspicious/noThenProperty: it is awaited, as Drizzle's queries are.
  then<A = Result, B = never>(
    done?: ((value: Result) => A | PromiseLike<A>) | null,
    failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ) {
    return (run(this.d1, this.prepared) as Promise<Result>).then(done, failed)
  }
}

/** One trip for one statement. What went wrong says which, as Drizzle's own queries do. */
export async function run(d1: MeteredD1, prepared: Prepared): Promise<unknown> {
  const query: Query = prepared.getQuery()
  let result: D1Result<Row>
  try {
    result = await d1
      .prepare(query.sql)
      .bind(...query.params)
      .all<Row>()
  } catch (error) {
    throw new DrizzleQueryError(query.sql, query.params, error as Error)
  }
  return prepared.mapResult(result, true)
}
