import { z } from 'zod'
import { invalid } from './errors.ts'

/** How many a page of any list has. */
const perPage = z.coerce.number().int().min(1).max(100)

/** `?page=1&perPage=20` of a numbered list. */
export const PageQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1), perPage: perPage.default(20) })
export type PageQuery = z.infer<typeof PageQuery>

/** `?cursor=&perPage=50` of an append-only list. */
export const CursorQuery = z.object({ cursor: z.string().max(200).optional(), perPage: perPage.default(50) })
export type CursorQuery = z.infer<typeof CursorQuery>

export type Page<T> = { items: T[]; page: number; perPage: number; total: number }
export type CursorPage<T> = { items: T[]; nextCursor: string | null }

/** Rows of one page and one more: the extra row only tells that there is a next page. */
export function cursorPage<Row, T>(rows: Row[], perPage: number, key: (row: Row) => string, map: (row: Row) => T): CursorPage<T> {
  const last = rows.length > perPage ? rows[perPage - 1] : undefined
  return { items: rows.slice(0, perPage).map(map), nextCursor: last ? encodeCursor(key(last)) : null }
}

export const encodeCursor = (key: string): string => btoa(key).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
export function decodeCursor(cursor: string): string {
  try {
    return atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    throw invalid('cursor', 'cursor is not one this list gave')
  }
}
