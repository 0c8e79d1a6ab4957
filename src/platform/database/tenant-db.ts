import { and, type Column, eq, getTableColumns, type SQL } from 'drizzle-orm'
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch'
import { DrizzleD1Database, SQLiteD1Session } from 'drizzle-orm/d1'
import { SQLiteAsyncDialect, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { decode, type Fields, type Row, type Selection, selection } from './fields.ts'
import { insertText } from './insert-text.ts'
import type { MeteredD1 } from './metered-d1.ts'
import type { Plan, Prepared, Values } from './plan.ts'
import { Planned, run } from './planned.ts'

type TenantTable = SQLiteTable & { tenantId: SQLiteColumn }
type Statement = BatchItem<'sqlite'>
/** One for all: it remembers how the columns it has met are written. */
const dialect = new SQLiteAsyncDialect()

/**
 * The database as one tenant sees it. Every select, join, update and delete gets `tenant_id = ?`, every insert
 * its value; builders are Drizzle's own otherwise. Selected fields are aliased to their keys, because D1's batch
 * answers objects and two columns of one name would fall together.
 */
export class TenantDb {
  private made: DrizzleD1Database | undefined
  constructor(
    readonly d1: MeteredD1,
    readonly tenantId: string,
  ) {}

  /** Made when the first query is: a request that is answered from a cache asks nothing. */
  private get orm(): DrizzleD1Database {
    this.made ??= new DrizzleD1Database(
      'async',
      dialect,
      new SQLiteD1Session(this.d1 as unknown as D1Database, dialect, undefined),
      undefined,
    )
    return this.made
  }

  /** `ctx.db.select({ id: courses.id }).from(courses).where(…)`; a where is added even when none is given. */
  select<F extends Fields>(fields: F) {
    const chosen = selection(fields)
    return {
      from: <T extends TenantTable>(table: T) => this.reads(this.scope(this.orm.select(chosen.named as F).from(table), table), chosen),
    }
  }

  /** Whole rows of one table; what joins others is a `select` that names its fields. */
  rows<T extends TenantTable>(table: T) {
    const chosen = wholeRows.get(table) ?? selection(getTableColumns(table))
    wholeRows.set(table, chosen)
    const typed = () => this.orm.select().from(table)
    return this.reads(this.scope(this.orm.select(chosen.named).from(table) as unknown as ReturnType<typeof typed>, table), chosen)
  }

  insert<T extends TenantTable>(table: T) {
    const insert = this.orm.insert(table)
    const values = insert.values.bind(insert)
    insert.values = ((given: object | object[]) => {
      const rows = [given].flat().map((row) => ({ ...row, tenantId: this.tenantId }))
      const built = values(rows as never)
      if (rows.length === 1 && rows[0]) inserts.set(built, { table, row: rows[0] })
      return built
    }) as typeof insert.values
    return insert
  }

  update<T extends TenantTable>(table: T) {
    const update = this.orm.update(table)
    const set = update.set.bind(update)
    update.set = ((values: never) => this.scope(set(values), table)) as typeof update.set
    return update
  }

  delete<T extends TenantTable>(table: T) {
    return this.scope(this.orm.delete(table), table)
  }

  /** Raw SQL for what Drizzle has no words for (FTS5, recursive reads). It must name the tenant itself. */
  statement<T = unknown>(query: SQL) {
    return this.orm.all<T>(query)
  }

  /** A statement that was written once (`definePlan`), with this request's values. */
  planned<V extends Values, Result>(plan: Plan<V, Result>, values: V): Planned<Result> {
    const query = { sql: plan.text(), params: plan.fill({ ...values, tenantId: this.tenantId }) }
    return new Planned(this.d1, { getQuery: () => query, mapResult: (result) => plan.read(result) })
  }

  /** Several reads in one round trip, answered in order. */
  async batch<const T extends readonly [Statement, ...Statement[]]>(statements: T): Promise<BatchResponse<T>> {
    const queries = statements.map(prepare)
    const results = await this.d1.batch(
      queries.map((query) => {
        const { sql: text, params } = query.getQuery()
        return this.d1.prepare(text).bind(...params)
      }),
    )
    return queries.map((query, i) => query.mapResult(results[i], true)) as BatchResponse<T>
  }

  /** The condition itself, for sub-selects written in SQL. */
  mine(table: TenantTable): SQL {
    return eq(table.tenantId, this.tenantId)
  }

  /** Runs a select and reads its rows here: what each cell is was settled when the fields were named. */
  private reads<B extends { toSQL(): ReturnType<Prepared['getQuery']> }>(builder: B, chosen: Selection): B {
    const prepared: Prepared = {
      getQuery: () => builder.toSQL(),
      mapResult: (result) => decode(chosen, (result as D1Result<Row>).results),
    }
    return Object.assign(builder, { _prepare: () => prepared, execute: () => run(this.d1, prepared) })
  }

  private scope<B extends object>(builder: B, table: TenantTable): B {
    const target = builder as Record<string, unknown> & { where: (condition?: SQL) => B }
    const where = target.where.bind(builder)
    target.where = (condition?: SQL) => where(and(eq(table.tenantId, this.tenantId), condition))
    where(eq(table.tenantId, this.tenantId))
    for (const name of ['leftJoin', 'innerJoin'] as const) {
      const join = target[name]
      if (typeof join !== 'function') continue
      const bound = join.bind(builder) as (other: SQLiteTable, on: SQL | undefined) => B
      target[name] = (other: SQLiteTable, on: SQL | undefined) => {
        const column = tenantColumn(other)
        return bound(other, column ? and(eq(column, this.tenantId), on) : on)
      }
    }
    return builder
  }
}

const wholeRows = new WeakMap<SQLiteTable, Selection>()
/** Inserts of one row, by their builder: as long as no clause is added to them a batch takes their text ready-made. */
const inserts = new WeakMap<object, { table: SQLiteTable; row: Record<string, unknown> }>()

/** Drizzle's own D1 batch cannot take raw SQL; its queries know how to build and to read themselves. */
function prepare(statement: Statement): Prepared {
  const insert = inserts.get(statement)
  const query = insert && isPlain(statement) ? insertText(insert.table, insert.row) : null
  return query ? { getQuery: () => query, mapResult: (result) => result } : (statement as unknown as { _prepare(): Prepared })._prepare()
}

function isPlain(insert: object): boolean {
  const { config } = insert as { config: { returning?: unknown; onConflict?: unknown } }
  return config.returning === undefined && config.onConflict === undefined
}

function tenantColumn(table: SQLiteTable): Column | undefined {
  try {
    return getTableColumns(table).tenantId
  } catch {
    return undefined
  }
}
