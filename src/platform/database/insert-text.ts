import { type Column, getTableColumns, getTableName, type Query, SQL } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

type Place = { key: string; column: Column } | { constant: unknown }
type Insert = { text: string; places: Place[] }
/** By table, then by which columns are given. Null where only Drizzle can write it: a default that is made each time. */
const known = new WeakMap<SQLiteTable, Map<string, Insert | null>>()

/** `INSERT` of one row, its text written once an isolate. Null when the row holds SQL or a default has to be made. */
export function insertText(table: SQLiteTable, row: Record<string, unknown>): Query | null {
  const given: string[] = []
  for (const key in row) {
    const value = row[key]
    if (value === undefined) continue
    if (typeof value === 'object' && value !== null && 'getSQL' in value) return null
    given.push(key)
  }
  const texts = known.get(table) ?? new Map<string, Insert | null>()
  known.set(table, texts)
  const signature = given.join()
  let insert = texts.get(signature)
  if (insert === undefined) {
    insert = write(table, new Set(given))
    texts.set(signature, insert)
  }
  return insert && { sql: insert.text, params: insert.places.map((place) => valueAt(place, row)) }
}

function valueAt(place: Place, row: Record<string, unknown>): unknown {
  if ('constant' in place) return place.constant
  const value = row[place.key]
  return value === null ? null : place.column.mapToDriverValue(value)
}

function write(table: SQLiteTable, given: Set<string>): Insert | null {
  const names: string[] = []
  const places: Place[] = []
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    if (column.generated !== undefined) return null
    const isGiven = given.has(key)
    const isMade = column.defaultFn !== undefined || column.onUpdateFn !== undefined || column.default instanceof SQL
    if (!isGiven && isMade) return null
    names.push(`"${column.name}"`)
    places.push(isGiven ? { key, column } : { constant: column.default === undefined ? null : column.mapToDriverValue(column.default) })
  }
  return { text: `insert into "${getTableName(table)}" (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`, places }
}
