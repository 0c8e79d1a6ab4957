import { hours, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { SignedUrl } from '../contract.ts'

/** What the file route needs to know, so that it asks no database. */
export type FileClaims = { mediaId: string; key: string; contentType: string; filename: string; size: number; etag: string }

/**
 * The address of one stored file for the next six to seven hours. The end falls on the hour, so that the address
 * stays the same within an hour and the browser's cache is of use.
 */
export async function signFile(ctx: Ctx, file: FileClaims): Promise<SignedUrl> {
  const expiresAt = Math.floor(ctx.now / hours) * hours + 7 * hours
  const claims = { use: 'media', m: file.mediaId, k: file.key, t: file.contentType, f: file.filename, s: String(file.size), e: file.etag }
  const token = await ctx.sign.token(claims, expiresAt)
  return { url: `/api/v1/media/${file.mediaId}/file?token=${token}`, expiresAt: iso(expiresAt) }
}

/** The claims of a genuine token for this file; null when it is a token for something else. */
export async function readFileToken(ctx: Ctx, mediaId: string, token: string): Promise<FileClaims | null> {
  const { use, m, k, t, f, s, e } = await ctx.sign.read(token, ctx.now)
  if (use !== 'media' || m !== mediaId || !k || !t || !f || !s || !e) return null
  return { mediaId, key: k, contentType: t, filename: f, size: Number(s), etag: e }
}
