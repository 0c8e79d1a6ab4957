import { env } from 'cloudflare:test'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'

const files = import.meta.glob<Record<string, unknown>>(['../../src/modules/**/tables.ts', '../../src/platform/database/tables.ts'], {
  eager: true,
})
const tables = Object.values(files).flatMap((module) =>
  Object.values(module).filter((value): value is SQLiteTable => is(value, SQLiteTable)),
)

test('there are tables to compare', () => expect(tables.length).toBeGreaterThan(25))

test.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
  'the Drizzle table %s is what the migrations make',
  async (name, table) => {
    const { results } = await env.DB_0.prepare('SELECT name, type, "notnull" AS required, pk FROM pragma_table_info(?)')
      .bind(name)
      .all<{ name: string; type: string; required: number; pk: number }>()
    const config = getTableConfig(table)
    const keys = new Set([
      ...config.primaryKeys.flatMap((key) => key.columns.map((column) => column.name)),
      ...config.columns.filter((column) => column.primary).map((column) => column.name),
    ])
    const sort = <T extends { name: string }>(rows: T[]) => rows.sort((a, b) => a.name.localeCompare(b.name))
    const actual = results.map((row) => ({
      name: row.name,
      type: row.type.toLowerCase(),
      required: row.required === 1 || row.pk > 0,
      key: row.pk > 0,
    }))
    const declared = config.columns.map((column) => ({
      name: column.name,
      type: column.getSQLType(),
      required: column.notNull,
      key: keys.has(column.name),
    }))
    expect(sort(actual)).toEqual(sort(declared))
  },
)

test.each(tables.map((table) => [getTableConfig(table).name] as const))('%s begins its key with the tenant', async (name) => {
  const first = await env.DB_0.prepare('SELECT name FROM pragma_table_info(?) WHERE pk = 1').bind(name).first<{ name: string }>()
  expect(first?.name).toBe('tenant_id')
})
