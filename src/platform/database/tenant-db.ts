import { and, type Column, Column as ColumnClass, eq, getTableColumns, is, SQL, sql } from 'drizzle-orm'
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { MeteredD1 } from './metered-d1.ts'

type TenantTable = SQLiteTable & { tenantId: SQLiteColumn }
type Fields = Record<string, SQLiteColumn | SQL | SQL.Aliased>
type Write = BatchItem<'sqlite'>
type Base = DrizzleD1Database
type Prepared = { getQuery(): { sql: string; params: unknown[] }; mapResult(result: unknown, isFromBatch: boolean): unknown }

/**
 * The database as one tenant sees it. Every select, join, update and delete gets `tenant_id = ?`, every insert
 * its value; builders are Drizzle's own otherwise. Selected fields are aliased to their keys, because D1's batch
 * answers objects and two columns of one name would fall together.
 */
export class TenantDb {
  private made: Base | undefined
  constructor(
    readonly d1: MeteredD1,
    readonly tenantId: string,
  ) {}

  /** Made when the first query is: a request that is answered from a cache asks nothing. */
  private get orm(): Base {
    this.made ??= drizzle(this.d1 as unknown as D1Database)
    return this.made
  }

  /** `ctx.db.select({ id: courses.id }).from(courses).where(…)`; a where is added even when none is given. */
  select<F extends Fields>(fields: F) {
    const named = Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [
        key,
        is(field, ColumnClass) ? sql`${field}`.mapWith(field).as(key) : is(field, SQL) ? field.as(key) : field,
      ]),
    ) as F
    return { from: <T extends TenantTable>(table: T) => this.scope(this.orm.select(named).from(table), table) }
  }

  /** Whole rows of one table. */
  rows<T extends TenantTable>(table: T) {
    return this.scope(this.orm.select().from(table), table)
  }

  insert<T extends TenantTable>(table: T) {
    const insert = this.orm.insert(table)
    const values = insert.values.bind(insert)
    const own = (row: object) => ({ ...row, tenantId: this.tenantId })
    insert.values = ((rows: object | object[]) =>
      values((Array.isArray(rows) ? rows.map(own) : own(rows)) as never)) as typeof insert.values
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

  /** Several reads in one round trip, answered in order. */
  async batch<const T extends readonly [Write, ...Write[]]>(statements: T): Promise<BatchResponse<T>> {
    // Drizzle's own D1 batch cannot take raw SQL; its queries know how to build and to read themselves.
    const queries = statements.map((statement) => (statement as unknown as { _prepare(): Prepared })._prepare())
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

function tenantColumn(table: SQLiteTable): Column | undefined {
  try {
    return getTableColumns(table).tenantId
  } catch {
    return undefined
  }
}
