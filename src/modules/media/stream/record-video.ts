import { eq, sql } from 'drizzle-orm'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { MovingNews } from '../../../platform/moving-news.ts'
import type { StreamVideo } from '../../../platform/stream.ts'
import { countStorage } from '../storage.ts'
import { media, mediaMoves, mediaStreams } from '../tables.ts'

type State = 'uploading' | 'processing' | 'ready' | 'failed'

/**
 * Takes over what Stream says of a video. What it says last is not always what is newest: nothing leads back out of
 * `ready`, and hearing the same again changes nothing.
 */
export async function recordVideo(ctx: Ctx, mediaId: string, video: StreamVideo): Promise<State | 'unknown'> {
  const [row] = await ctx.db
    .select({
      ownerId: media.ownerId,
      size: media.size,
      status: media.status,
      state: mediaStreams.state,
      progress: mediaStreams.progress,
      origin: mediaStreams.origin,
    })
    .from(mediaStreams)
    .innerJoin(media, eq(media.id, mediaStreams.mediaId))
    .where(eq(mediaStreams.uid, video.uid))
  if (!row) return 'unknown'
  const state = stateOf(video)
  const progress = state === 'processing' ? (video.status.pctComplete ?? 0) / 100 : null
  if (row.state === 'ready' || (row.state === state && row.progress === progress)) return row.state
  const at = iso(ctx.now)
  const failure = state === 'failed' ? (video.status.errorReasonText ?? 'could not be read as a video').slice(0, 300) : null
  const ended = state === 'ready' || state === 'failed'
  await ctx.commit({
    writes: [
      ctx.db.update(mediaStreams).set({ state, progress, failure, updatedAt: at }).where(eq(mediaStreams.uid, video.uid)),
      ...(row.origin === 'direct'
        ? [
            ctx.db
              .update(media)
              .set({ ...described(video), status: state, failure, updatedAt: at })
              .where(eq(media.id, mediaId)),
          ]
        : []),
      ...(row.origin === 'direct' && state === 'failed' && row.status !== 'failed'
        ? [countStorage(ctx, { ownerId: row.ownerId, kind: 'video', bytes: -row.size, files: 0 })]
        : []),
      ...(row.origin === 'copied' && ended ? [ctx.db.update(mediaMoves).set(counted(state))] : []),
    ],
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM media_streams WHERE tenant_id = ${ctx.tenant.id} AND uid = ${video.uid} AND state = ${row.state})`,
        error: { code: 'CONFLICT', message: 'This video has changed meanwhile.' },
      },
    ],
    audit: ended ? { action: `media.video-${state}`, entity: { type: 'media', id: mediaId }, after: { failure } } : 'none',
  })
  new MovingNews(ctx, row.ownerId, { type: 'media:progress', path: `/media/${mediaId}` }).tell({ isTurn: true })
  return state
}

function stateOf(video: StreamVideo): State {
  if (video.status.state === 'error') return 'failed'
  // `ready` with `readyToStream` false is a quality that is still missing: the first one plays already.
  if (video.readyToStream) return 'ready'
  return video.status.state === 'pendingupload' ? 'uploading' : 'processing'
}

/** Stream answers -1 for what it does not know yet. */
const known = (value: number | null | undefined): number | null => (value && value > 0 ? value : null)
const described = ({ duration, input }: StreamVideo) => ({
  durationSeconds: known(duration),
  width: known(input?.width),
  height: known(input?.height),
})

const counted = (state: State) => (state === 'ready' ? { moved: sql`${mediaMoves.moved} + 1` } : { failed: sql`${mediaMoves.failed} + 1` })
