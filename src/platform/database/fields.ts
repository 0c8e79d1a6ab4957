import { Column, type DriverValueDecoder, getTableName, noopDecoder, SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

export type Fields = Record<string, SQLiteColumn | SQL | SQL.Aliased>
export type Row = Record<string, unknown>
/** What a select asks for, each under its key, and how the rows that come back are read. */
export type Selection = { named: Fields; decoders: [key: string, decoder: Decoder][] }
type Decoder = DriverValueDecoder<unknown, unknown>

/**
 * Drizzle asks of every cell, and of every piece of a statement, which of its classes it is. Here a column is written
 * as text once an isolate, and what to do with a cell is known before the rows come.
 */
export function selection(fields: Fields): Selection {
  const named: Fields = {}
  const decoders: Selection['decoders'] = []
  for (const key in fields) {
    const field = fields[key]
    if (field === undefined) continue
    const decoder = field instanceof Column ? columnDecoder(field) : decoderOf(field)
    if (decoder) decoders.push([key, decoder])
    named[key] = field instanceof Column ? columnAs(field, key) : field instanceof SQL ? field.as(key) : field
  }
  return { named, decoders }
}

/** Rows as D1 gives them, made into what was asked for, in place: they are nobody else's. */
export function decode({ decoders }: Selection, rows: Row[]): Row[] {
  if (decoders.length === 0) return rows
  for (const row of rows) {
    for (const [key, decoder] of decoders) {
      const value = row[key]
      if (value !== null) row[key] = decoder.mapFromDriverValue(value)
    }
  }
  return rows
}

const aliases = new WeakMap<Column, Map<string, SQL.Aliased>>()

function columnAs(column: SQLiteColumn, key: string): SQL.Aliased {
  const known = aliases.get(column) ?? new Map<string, SQL.Aliased>()
  aliases.set(column, known)
  const made =
    known.get(key) ??
    sql
      .raw(`"${getTableName(column.table)}"."${column.name}"`)
      .mapWith(column)
      .as(key)
  known.set(key, made)
  return made
}

/** Null where the value stays as it came: most columns hold what they say. */
const columnDecoder = (column: SQLiteColumn): Decoder | null =>
  column.mapFromDriverValue === Column.prototype.mapFromDriverValue ? null : column

function decoderOf(field: SQL | SQL.Aliased): Decoder | null {
  const { decoder } = (field instanceof SQL ? field : field.sql) as unknown as { decoder: Decoder }
  return decoder === noopDecoder ? null : decoder
}
