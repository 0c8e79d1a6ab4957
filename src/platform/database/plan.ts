import { Param, Placeholder, type Query, sql } from 'drizzle-orm'

export type Values = Record<string, string | number | null>
/** What a batch needs of a statement: Drizzle's own queries have it, and so has a planned one. */
export type Prepared = { getQuery(): Query; mapResult(result: unknown, isFromBatch: boolean): unknown }
/** What fills a place among the bound parameters: a constant of the statement, or a value by its name. */
type Slot = { constant: unknown } | { name: string; encode: ((value: unknown) => unknown) | null }

/** A statement that was written out once; each request only brings its values. */
export type Plan<V extends Values, Result> = {
  text(): string
  /** The bound parameters, in order. */
  fill(values: V & { tenantId: string }): unknown[]
  read(result: unknown): Result
}

/** Stands in for the values while a statement is written: each property is a placeholder of its name. */
export const openValues = <V extends Values>(): V =>
  new Proxy({}, { get: (_, name) => (typeof name === 'string' ? sql.placeholder(name) : undefined) }) as V

/** `write` builds the statement from open values, the first time it is needed. */
export function planOf<V extends Values, Result>(write: () => Prepared): Plan<V, Result> {
  let written: { text: string; slots: Slot[]; prepared: Prepared } | undefined
  const once = () => {
    if (written) return written
    const prepared = write()
    const query = prepared.getQuery()
    written = { text: query.sql, slots: query.params.map(slotOf), prepared }
    return written
  }
  return {
    text: () => once().text,
    fill: (values) => once().slots.map((slot) => valueIn(slot, values)),
    read: (result) => once().prepared.mapResult(result, true) as Result,
  }
}

function slotOf(param: unknown): Slot {
  if (param instanceof Placeholder) return { name: param.name, encode: null }
  if (param instanceof Param && param.value instanceof Placeholder) {
    const { encoder } = param
    return { name: param.value.name, encode: (value) => encoder.mapToDriverValue(value) }
  }
  return { constant: param }
}

function valueIn(slot: Slot, values: Values): unknown {
  if ('constant' in slot) return slot.constant
  const value = values[slot.name]
  // A misspelt name must not quietly become NULL.
  if (value === undefined) throw new Error(`The statement has no value for ${slot.name}`)
  return value === null || slot.encode === null ? value : slot.encode(value)
}
