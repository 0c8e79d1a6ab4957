import { and, eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { unprocessable } from '../../../kernel/errors.ts'
import type { JobRequest } from '../../../kernel/events.ts'
import { iso } from '../../../kernel/time.ts'
import type { AuditEntry, Ctx, Guard } from '../../../platform/ctx.ts'
import { streamOf } from '../../../platform/stream.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import { inspectStored } from '../inspect/inspect-stored.ts'
import { moveVideo } from '../jobs.ts'
import { countStorage } from '../storage.ts'
import { media, mediaUploads } from '../tables.ts'
import { putTogether } from '../uploads/put-together.ts'
import type { PartRow, UploadRow } from '../uploads/upload-rows.ts'
import { growingUpload, unchanged } from './growing-rows.ts'

type Ended = { writes: BatchItem<'sqlite'>[]; guards: Guard[]; audit: AuditEntry; events: JobRequest[] }
export type Grown = Ended & { mediaId: string; size: number; durationSeconds: number | null }

/**
 * Puts together what has arrived: from the first part on as far as none is missing. Answers what to commit. `size`, where
 * the sender knows it, must be what is there. Null: nothing has arrived, or it cannot be played; see `discardGrowing`.
 */
export async function finishGrowing(ctx: Ctx, uploadId: string, size?: number): Promise<Grown | null> {
  const { upload, parts } = await growingUpload(ctx, uploadId)
  const whole = wholeParts(upload, parts)
  const stored = whole.reduce((sum, part) => sum + part.size, 0)
  if (size !== undefined && stored !== size)
    throw unprocessable(`${size} bytes should have arrived, and ${stored} have.`, [{ field: 'size', message: `${stored} bytes are there` }])
  if (stored === 0) return null
  const etag = await putTogether(ctx, { ...upload, size: stored }, whole)
  const found = await inspectStored(ctx, upload.key, stored, upload).catch(storeUnavailable)
  if (!found.ok) return null
  const { ok: _, ...facts } = found
  const { mediaId, ownerId, kind, filename } = upload
  return {
    mediaId,
    size: stored,
    durationSeconds: facts.durationSeconds,
    writes: [
      ctx.db
        .update(media)
        .set({ ...facts, size: stored, etag, status: 'ready', updatedAt: iso(ctx.now) })
        .where(and(eq(media.id, mediaId), eq(media.status, 'uploading'))),
      ctx.db.delete(mediaUploads).where(eq(mediaUploads.id, uploadId)),
      countStorage(ctx, { ownerId, kind, bytes: stored - upload.size, files: 0 }),
    ],
    guards: [unchanged(ctx, upload)],
    audit: { action: 'media.ready', entity: { type: 'media', id: mediaId }, after: { filename, ...facts, size: stored } },
    events: kind === 'video' && streamOf(ctx.config) ? [moveVideo({ mediaId })] : [],
  }
}

/** Gives up a file that grows: what to commit, and `forget` for after it. */
export async function discardGrowing(ctx: Ctx, uploadId: string): Promise<Ended & { forget(): Promise<void> }> {
  const { upload } = await growingUpload(ctx, uploadId)
  const { mediaId, ownerId, kind, size, filename, key, multipartId } = upload
  return {
    writes: [ctx.db.delete(media).where(eq(media.id, mediaId)), countStorage(ctx, { ownerId, kind, bytes: -size, files: -1 })],
    guards: [unchanged(ctx, upload)],
    audit: { action: 'media.abort', entity: { type: 'media', id: mediaId }, before: { filename, size } },
    events: [],
    async forget() {
      // One that was put together a moment ago goes as well.
      await ctx.files
        .resumeMultipart(key, multipartId)
        .abort()
        .catch(() => undefined)
      await ctx.files.delete(key).catch(() => undefined)
    },
  }
}

/** The store wants every part but the last of one size. */
function wholeParts({ partSize }: UploadRow, parts: PartRow[]): PartRow[] {
  const whole: PartRow[] = []
  for (const part of parts) {
    if (part.number !== whole.length + 1) break
    whole.push(part)
    if (part.size < partSize) break
  }
  return whole
}
