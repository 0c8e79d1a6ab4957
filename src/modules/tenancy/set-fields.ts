import { is, SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/** Sets some fields of a JSON column. The others stay as they are at that moment: another admin may just have changed them. */
export const setFields = (column: SQLiteColumn, fields: Record<string, unknown>): SQL =>
  sql`json_set(${sql.join([sql`${column}`, ...Object.entries(fields).flatMap(([name, value]) => [sql`${`$.${name}`}`, jsonOf(value)])], sql`, `)})`

const jsonOf = (value: unknown): SQL => sql`json(${is(value, SQL) ? value : JSON.stringify(value)})`
