import { systemActor } from '../../../kernel/actor.ts'
import { AppError, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { createCtx } from '../../../platform/create-ctx.ts'
import { findTenantById } from '../../../platform/database/control.ts'
import type { Config } from '../../../platform/env.ts'
import { StreamVideo, streamOf } from '../../../platform/stream.ts'
import { recordVideo } from './record-video.ts'

export type Notice = { signature: string | undefined; body: string; origin: string; requestId: string; later(work: Promise<unknown>): void }

/**
 * Stream's webhook: one address for the whole account, so the video itself says whose it is. A notice that is forged,
 * or older than five minutes, is refused; one of a video that is gone is taken and forgotten.
 */
export async function receiveNotice(config: Config, notice: Notice): Promise<{ received: true }> {
  const stream = streamOf(config)
  if (!stream) throw new AppError('NOT_FOUND', 'This installation has no Stream.')
  if (!(await stream.isGenuine(notice.signature, notice.body, Date.now())))
    throw new AppError('UNAUTHENTICATED', 'The signature of this notice is not right.')
  const video = readVideo(notice.body)
  const [tenantId = '', mediaId = ''] = (video.creator ?? '').split('/')
  const tenant = await findTenantById(config, tenantId)
  if (!tenant || !mediaId) return { received: true }
  const ctx = await createCtx({
    config,
    tenant,
    actor: systemActor('stream'),
    requestId: notice.requestId || newId('req'),
    origin: notice.origin,
    bookmark: 'first-primary',
    later: notice.later,
  })
  await recordVideo(ctx, mediaId, video)
  return { received: true }
}

function readVideo(body: string): StreamVideo {
  try {
    return StreamVideo.parse(JSON.parse(body))
  } catch {
    throw invalid('body', 'is not a video of Stream')
  }
}
