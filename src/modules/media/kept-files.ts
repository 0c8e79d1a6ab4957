import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import type { KeptFiles, MediaAsset } from './contract.ts'
import { signFile } from './files/sign-file.ts'

/** The files that the row in hand shows, by id, for a select. Those that are not ready are left out. */
export const keptFilesOf = (ctx: Ctx, usedBy: SQL) =>
  sql`(SELECT json_group_object(f.id, json_object('kind', f.kind, 'contentType', f.content_type, 'filename', f.filename, 'size', f.size,
      'width', f.width, 'height', f.height, 'key', f.key, 'etag', f.etag))
    FROM media_uses u JOIN media f ON f.tenant_id = u.tenant_id AND f.id = u.media_id
    WHERE u.tenant_id = ${ctx.tenant.id} AND u.used_by = ${usedBy} AND f.status = 'ready' AND f.etag IS NOT NULL)`.mapWith(
    (text: string) => JSON.parse(text) as KeptFiles,
  )

/** Signed addresses of kept files, for readers whom the caller has found entitled. */
export async function signKeptFiles(ctx: Ctx, files: KeptFiles): Promise<Record<string, MediaAsset>> {
  const signed = await Promise.all(
    Object.entries(files).map(async ([mediaId, file]): Promise<[string, MediaAsset]> => {
      const { kind, contentType, filename, size, width, height } = file
      const { url } = await signFile(ctx, { ...file, mediaId })
      const facts = { kind, contentType, filename, size, width, height }
      return [mediaId, { url, ...facts, srcset: null, durationSeconds: null, captions: [], chapters: [], hls: null, poster: null }]
    }),
  )
  return Object.fromEntries(signed)
}
