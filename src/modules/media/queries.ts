import { eq, sql } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { allows, type Permission } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { shrinks } from '../../platform/pictures.ts'
import { type Chapter, type Media, type MediaAsset, type Poster, pictureWidths } from './contract.ts'
import { signFile } from './files/sign-file.ts'
import { playback } from './stream/playback.ts'
import { media, type videoStates } from './tables.ts'

type VideoCopy = {
  uid: string
  origin: 'direct' | 'copied'
  state: (typeof videoStates)[number]
  progress: number | null
  failure: string | null
}
type PosterFile = { key: string; contentType: string; size: number; etag: string; width: number; height: number }
type CaptionFile = { language: string; label: string; key: string; size: number; etag: string }

/** A file, its captions and its poster in one statement; add `.where(…)`. */
export function selectMedia(ctx: Ctx) {
  return ctx.db
    .select({
      id: media.id,
      ownerId: media.ownerId,
      filename: media.filename,
      contentType: media.contentType,
      size: media.size,
      kind: media.kind,
      status: media.status,
      key: media.key,
      uploadId: media.uploadId,
      etag: media.etag,
      width: media.width,
      height: media.height,
      durationSeconds: media.durationSeconds,
      isPublic: media.isPublic,
      failure: media.failure,
      createdAt: media.createdAt,
      updatedAt: media.updatedAt,
      captionFiles:
        sql`(SELECT json_group_array(json_object('language', c.language, 'label', c.label, 'key', c.key, 'size', c.size, 'etag', c.etag))
        FROM media_captions c WHERE c.tenant_id = ${ctx.tenant.id} AND c.media_id = media.id)`.mapWith(
          (text: string) => JSON.parse(text) as CaptionFile[],
        ),
      chapters:
        sql`COALESCE((SELECT h.chapters FROM media_chapters h WHERE h.tenant_id = ${ctx.tenant.id} AND h.media_id = media.id), '[]')`.mapWith(
          (text: string) => JSON.parse(text) as Chapter[],
        ),
      posterFile: sql`(SELECT json_object('key', p.key, 'contentType', p.content_type, 'size', p.size, 'etag', p.etag,
        'width', p.width, 'height', p.height) FROM media_posters p WHERE p.tenant_id = ${ctx.tenant.id} AND p.media_id = media.id)`.mapWith(
        (text: string): PosterFile | null => JSON.parse(text) as PosterFile,
      ),
      video: sql`(SELECT json_object('uid', v.uid, 'origin', v.origin, 'state', v.state, 'progress', v.progress, 'failure', v.failure)
        FROM media_streams v WHERE v.tenant_id = ${ctx.tenant.id} AND v.media_id = media.id)`.mapWith(
        (text: string): VideoCopy | null => JSON.parse(text) as VideoCopy,
      ),
    })
    .from(media)
}
export type MediaRow = Awaited<ReturnType<typeof selectMedia>>[number]

/** The file when the actor has this permission on it. Someone else's private file is not found. */
export async function mediaFor(ctx: Ctx, permission: Permission<{ ownerId: string }>, id: string): Promise<MediaRow> {
  const [row] = await selectMedia(ctx).where(eq(media.id, id))
  if (!row || !allows(ctx.actor, permission, row)) throw notFound('File')
  return row
}

export const publicPath = (id: string): string => `/api/v1/media/${id}/public`

const fileUrl = async (ctx: Ctx, row: MediaRow): Promise<string | null> =>
  row.status === 'ready' && row.etag ? (await signFile(ctx, { ...row, mediaId: row.id, etag: row.etag })).url : null

export async function toPoster(ctx: Ctx, mediaId: string, file: PosterFile): Promise<Poster> {
  const { url } = await signFile(ctx, { ...file, mediaId, filename: `poster.${file.contentType.split('/')[1]}` })
  return { url, width: file.width, height: file.height }
}

export async function toMedia(ctx: Ctx, row: MediaRow): Promise<Media> {
  return {
    id: row.id,
    ownerId: row.ownerId,
    filename: row.filename,
    contentType: row.contentType,
    size: row.size,
    kind: row.kind,
    status: row.status,
    width: row.width,
    height: row.height,
    durationSeconds: row.durationSeconds,
    captions: row.captionFiles.map(({ language, label }) => ({ language, label })),
    chapters: row.chapters,
    poster: row.posterFile && (await toPoster(ctx, row.id, row.posterFile)),
    adaptive: row.video && { state: row.video.state, progress: row.video.progress, failure: row.video.failure },
    uploadId: row.status === 'uploading' ? row.uploadId : null,
    failure: row.failure,
    isPublic: row.isPublic,
    publicUrl: row.isPublic ? publicPath(row.id) : null,
    url: await fileUrl(ctx, row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** Every smaller width of a picture, and itself; null where there is none, or nobody to make it. */
function srcsetOf(ctx: Ctx, { contentType, width }: MediaRow, url: string): string | null {
  const smaller = width !== null && shrinks(ctx.config, contentType) ? pictureWidths.filter((one) => one < width) : []
  return smaller.length > 0 ? [...smaller.map((one) => `${url}&width=${one} ${one}w`), `${url} ${width}w`].join(', ') : null
}

/** What a browser needs to show the file; null until it is ready. */
export async function toAsset(ctx: Ctx, row: MediaRow): Promise<MediaAsset | null> {
  const own = row.posterFile && toPoster(ctx, row.id, row.posterFile)
  const [file, stream, poster] = await Promise.all([fileUrl(ctx, row), playback(ctx, row), own])
  const url = file ?? stream?.hls
  if (!url) return null
  const { kind, contentType, filename, size, width, height, durationSeconds } = row
  const captions = row.captionFiles.map(async ({ language, label, key, size: bytes, etag }) => {
    const file = { mediaId: row.id, key, contentType: 'text/vtt', filename: `${language}.vtt`, size: bytes, etag }
    return { language, label, url: (await signFile(ctx, file)).url }
  })
  return {
    url,
    kind,
    contentType,
    filename,
    size,
    srcset: file && srcsetOf(ctx, row, file),
    width,
    height,
    durationSeconds,
    captions: await Promise.all(captions),
    chapters: row.chapters,
    hls: stream?.hls ?? null,
    poster: poster?.url ?? stream?.poster ?? null,
  }
}
