import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { allows } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx, Guard } from '../../platform/ctx.ts'
import type { MediaAsset } from './contract.ts'
import { policy } from './policy.ts'
import { type MediaRow, selectMedia, toAsset } from './queries.ts'
import { media, mediaUses } from './tables.ts'

export { type Cue, readCues } from './captions/cues.ts'
export { removeFile } from './delete-media.ts'
export { typeNamed } from './files/accepted-types.ts'
export { discardGrowing, finishGrowing } from './growing/finish-growing.ts'
export { openGrowing } from './growing/open-growing.ts'
export { putGrowingPart } from './growing/put-growing-part.ts'
export { boundaryOf, readForm } from './incoming/read-form.ts'
export { storeStream, tooLarge } from './incoming/store-stream.ts'
export { keptFilesOf, signKeptFiles } from './kept-files.ts'
export { pdfWords } from './pdf-words.ts'
export { publishImage as markPublic, readPublicFile } from './publish-image.ts'
export { type MediaRow, publicPath } from './queries.ts'
export { assertRoom } from './storage.ts'
export { deleteImported } from './store/delete-imported.ts'
export { stageUploaded } from './store/stage-uploaded.ts'
export { type ImportedFile, stageImported, storeImported } from './store/store-imported.ts'
export { purgeVideos } from './stream/purge-videos.ts'

type Write = BatchItem<'sqlite'>

/** However many ids there are, they travel as one bound parameter. */
const among = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify([...new Set(ids)])}))`

/** The rows of these files with their captions: one statement, to put in a batch. Unknown ids give no row. */
export const mediaRowsQuery = (ctx: Ctx, ids: readonly string[]) => mediaRowsAmong(ctx, among(ids))
/** The same for those that a query of the caller names. */
export const mediaRowsAmong = (ctx: Ctx, ids: SQL) => selectMedia(ctx).where(inArray(media.id, ids))

/** Signed addresses by media id, for readers whom the caller has found entitled. Files that are not ready are left out. */
export async function signMediaUrls(ctx: Ctx, rows: readonly MediaRow[]): Promise<Record<string, MediaAsset>> {
  const assets = await Promise.all(rows.map(async (row) => [row.id, await toAsset(ctx, row)] as const))
  return Object.fromEntries(assets.filter((entry): entry is [string, MediaAsset] => entry[1] !== null))
}

/**
 * Readers of a lesson or a question get its files signed, so nobody may show a file they may not read themselves: one's own, a public
 * one, or one the course shows already (a co-author's). Unknown ids pass: they are signed for nobody.
 */
export function mayShow(ctx: Ctx, { courseId, mediaIds }: { courseId: string; mediaIds: readonly string[] }, field = 'content'): Guard[] {
  if (mediaIds.length === 0 || allows(ctx.actor, policy.read, { ownerId: '' })) return []
  return [
    {
      holds: sql`NOT EXISTS (SELECT 1 FROM media f WHERE f.tenant_id = ${ctx.tenant.id} AND f.id IN ${among(mediaIds)}
        AND f.owner_id <> ${ctx.actor.id ?? ''} AND f.is_public = 0
        AND NOT EXISTS (SELECT 1 FROM media_uses u WHERE u.tenant_id = f.tenant_id AND u.media_id = f.id AND u.course_id = ${courseId}))`,
      error: {
        code: 'UNPROCESSABLE',
        message: 'This would show a file that belongs to someone else. Upload it yourself, or ask its owner to put it in.',
        details: [{ field, message: 'names a file that is not yours' }],
      },
    },
  ]
}

/** Holds that each of these is a picture that is ready and that the actor may show in the course. `fields` are those that name them. */
export function mayPicture(
  ctx: Ctx,
  { courseId, mediaIds, fields }: { courseId: string | null; mediaIds: readonly string[]; fields: readonly string[] },
): Guard[] {
  if (mediaIds.length === 0) return []
  const theirs = allows(ctx.actor, policy.read, { ownerId: '' })
    ? sql`1`
    : sql`(f.owner_id = ${ctx.actor.id ?? ''} OR f.is_public = 1
        OR EXISTS (SELECT 1 FROM media_uses u WHERE u.tenant_id = f.tenant_id AND u.media_id = f.id AND u.course_id = ${courseId}))`
  return [
    {
      holds: sql`(SELECT count(*) FROM media f WHERE f.tenant_id = ${ctx.tenant.id} AND f.id IN ${among(mediaIds)}
        AND f.kind = 'image' AND f.status = 'ready' AND ${theirs}) = ${new Set(mediaIds).size}`,
      error: {
        code: 'UNPROCESSABLE',
        message: 'This would show a picture that is not there, or that belongs to someone else. Upload it yourself, or ask its owner.',
        details: fields.map((field) => ({ field, message: 'must be a picture of yours, or one that the course shows' })),
      },
    },
  ]
}

/**
 * Writes that make `mediaIds` exactly what a lesson (or a course, for its cover) shows. A file in use cannot be
 * deleted. Ids of no file of this tenant are passed over.
 */
export function setMediaUses(ctx: Ctx, use: { lessonId: string; mediaIds: readonly string[]; courseId?: string }): Write[] {
  const old = ctx.db.delete(mediaUses).where(eq(mediaUses.usedBy, use.lessonId))
  if (use.mediaIds.length === 0) return [old]
  return [
    old,
    ctx.db.statement(sql`INSERT INTO media_uses (tenant_id, media_id, used_by, course_id, created_at)
      SELECT tenant_id, id, ${use.lessonId}, ${use.courseId ?? null}, ${iso(ctx.now)} FROM media
      WHERE tenant_id = ${ctx.tenant.id} AND id IN ${among(use.mediaIds)}`),
  ]
}

/** Writes for when lessons go: the files they showed may be deleted again. */
export const releaseUses = (ctx: Ctx, lessonIds: readonly string[]): Write[] =>
  lessonIds.length === 0 ? [] : [ctx.db.delete(mediaUses).where(inArray(mediaUses.usedBy, among(lessonIds)))]

/** The same for a whole course, where `setMediaUses` was told the course. */
export const releaseCourse = (ctx: Ctx, courseId: string): Write[] => [ctx.db.delete(mediaUses).where(eq(mediaUses.courseId, courseId))]
