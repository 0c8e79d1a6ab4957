import type { Context, TypedResponse } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { JSONParsed } from 'hono/utils/types'
import type { Ctx } from '../platform/ctx.ts'

type Json<T, Status extends ContentfulStatusCode> = Response & TypedResponse<JSONParsed<T>, Status, 'json'>
/** How far the database had come: a client sends it back, and is never shown less. */
export const bookmarkHeader = 'x-d1-bookmark'
export type Written = { text: string; tag: string }

/** What a cached value was written as: the same object is the same text, so a warm read neither writes nor hashes. */
const written = new WeakMap<object, Written>()

/**
 * A JSON answer with its ETag; GETs that already have it get 304. `source` is the object the answer was made from:
 * when the public cache hands out the same one again, its text is at hand.
 */
export function answer<T extends object, Status extends ContentfulStatusCode>(
  c: Context,
  source: object | null,
  make: () => T,
  status: Status,
): Json<T, Status> {
  const known = source ? written.get(source) : undefined
  const { text, tag } = known ?? write(make())
  if (source && !known) written.set(source, { text, tag })
  if (status === 200) c.set('written', { text, tag })
  const ctx: Ctx | undefined = c.get('ctx')
  const seen = ctx?.db.d1.bookmark()
  if (seen) c.header(bookmarkHeader, seen)
  const headers = jsonHeaders(tag)
  if (c.req.method === 'GET' && status === 200 && isTag(c.req.header('if-none-match'), tag)) {
    return c.body(null, 304, headers) as unknown as Json<T, Status>
  }
  return c.body(text, status, headers) as unknown as Json<T, Status>
}

function write(value: object): Written {
  const text = JSON.stringify(value)
  return { text, tag: `"${hash(text)}"` }
}

export const jsonHeaders = (tag: string) => ({ 'content-type': 'application/json', etag: tag, 'cache-control': 'private, no-cache' })

/** Whether If-None-Match names this tag. */
export const isTag = (asked: string | undefined, tag: string): boolean =>
  asked?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag || one.trim() === '*') ?? false

/** cyrb53 by bryc (public domain), 53 bits in base 36 with the length: an ETag needs to be fast, not secret. */
function hash(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return `${(4294967296 * (2097151 & b) + (a >>> 0)).toString(36)}-${text.length.toString(36)}`
}
