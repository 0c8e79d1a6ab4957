import { scheduled } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { errorFields, log } from '../../../platform/log.ts'
import type { Stream } from '../../../platform/stream.ts'
import type { Upload } from '../contract.ts'
import { checkVideo } from '../jobs.ts'
import { countStorage, roomGuard } from '../storage.ts'
import { media, mediaStreams } from '../tables.ts'
import { uploadLifetime } from '../uploads/upload-rows.ts'

export type DirectFile = { ownerId: string; filename: string; contentType: string; size: number }

/** Opens a tus upload at Stream and keeps its place here. Its webhook, or the check after two days, says what became of it. */
export async function startDirectUpload(ctx: Ctx, stream: Stream, file: DirectFile): Promise<Upload> {
  const [id, mediaId, at] = [newId('upl', ctx.now), newId('med', ctx.now), iso(ctx.now)]
  const end = ctx.now + uploadLifetime
  const { uid, uploadUrl } = await stream.createUpload({
    name: file.filename,
    size: file.size,
    creator: creatorOf(ctx, mediaId),
    expiresAt: iso(end),
  })
  try {
    await ctx.commit({
      writes: [
        ctx.db.insert(media).values({
          ...file,
          id: mediaId,
          kind: 'video',
          key: `media/${mediaId}`,
          uploadId: id,
          status: 'uploading',
          createdAt: at,
          updatedAt: at,
        }),
        ctx.db.insert(mediaStreams).values({ mediaId, uid, origin: 'direct', state: 'uploading', createdAt: at, updatedAt: at }),
        countStorage(ctx, { ownerId: file.ownerId, kind: 'video', bytes: file.size, files: 1 }),
      ],
      guards: [roomGuard(ctx, file.size)],
      audit: { action: 'media.upload', entity: { type: 'media', id: mediaId }, after: { ...file, to: 'stream' } },
      events: [scheduled(checkVideo({ mediaId }), end + 60_000)],
    })
  } catch (error) {
    ctx.later(stream.delete(uid).catch((failure: unknown) => log('warn', 'a video stays at Stream', { uid, ...errorFields(failure) })))
    throw error
  }
  return {
    id,
    mediaId,
    filename: file.filename,
    size: file.size,
    partSize: file.size,
    parts: 0,
    received: [],
    tusUrl: uploadUrl,
    expiresAt: iso(end),
  }
}

/** What Stream keeps with a video and says in its webhook: whose it is. Both ids are within its 64 characters. */
export const creatorOf = (ctx: Ctx, mediaId: string): string => `${ctx.tenant.id}/${mediaId}`
