import { eq } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { streamOf } from '../../../platform/stream.ts'
import type { Media } from '../contract.ts'
import { type MediaRow, selectMedia, toMedia } from '../queries.ts'
import { media } from '../tables.ts'
import { recordVideo } from './record-video.ts'

/** The client has sent everything by tus: what Stream says of it now is taken over at once, the rest its notices bring. */
export async function completeDirectUpload(ctx: Ctx, file: MediaRow, uid: string): Promise<Media> {
  if (file.status !== 'uploading') return toMedia(ctx, file)
  const video = await streamOf(ctx.config)?.get(uid)
  if (!video) throw notFound('Upload')
  if ((await recordVideo(ctx, file.id, video)) === 'uploading')
    throw unprocessable('The video has not arrived whole yet.', [{ field: 'parts', message: 'missing at Stream' }])
  const [now] = await selectMedia(ctx).where(eq(media.id, file.id))
  return toMedia(ctx, now ?? file)
}
