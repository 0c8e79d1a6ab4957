import { AppError } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { SfuTracks } from '../../../platform/realtime-sfu.ts'
import type { MediaAnswerInput, MediaCloseInput, MediaTracks, MediaTracksInput } from '../contract.ts'
import { policy } from '../policy.ts'
import { liveRoom } from '../room-door.ts'
import { sessionOf } from './media-handle.ts'
import { requireSfu } from './open-media-session.ts'

type Wanted = { sessionId: string; kind: 'audio' | 'video' }

/**
 * Sends what this browser shows and says, once the room has let it onto the stage; or receives what those on its stage do.
 * The room decides both anew with every call: it knows who is muted out, moved to a breakout or removed.
 */
export async function exchangeTracks(ctx: Ctx, id: string, { handle, publish, subscribe = [] }: MediaTracksInput): Promise<MediaTracks> {
  authorize(ctx, policy.join)
  const sfu = requireSfu(ctx)
  const sessionId = await sessionOf(ctx, id, handle)
  const [room, userId] = [liveRoom(ctx, id), ctx.actor.id ?? '']
  if (!publish) {
    const sessions = subscribe.map((wanted) => wanted.sessionId)
    if (!(await room.mayWatch(userId, sessions))) throw new AppError('FORBIDDEN', 'Nobody of this stage sends that.')
    const wanted = subscribe.map((one) => ({ sessionId: one.sessionId, trackName: one.kind }))
    return toTracks(await sfu.subscribe(sessionId, wanted), subscribe)
  }
  const wanted = publish.tracks.map(({ kind }) => ({ sessionId, kind }))
  if (!(await room.published(userId, publish.conn, { sessionId, audio: false, video: false }))) throw notOnStage()
  const tracks = publish.tracks.map(({ mid, kind }) => ({ mid, trackName: kind }))
  const taken = toTracks(await sfu.publish(sessionId, publish.sdp, tracks), wanted)
  const has = (kind: Wanted['kind']) => taken.tracks.some((track) => track.kind === kind && !track.failed)
  if (!(await room.published(userId, publish.conn, { sessionId, audio: has('audio'), video: has('video') }))) throw notOnStage()
  return taken
}

/** Answers what the SFU offered after a subscription. */
export async function answerOffer(ctx: Ctx, id: string, { handle, sdp }: MediaAnswerInput): Promise<void> {
  authorize(ctx, policy.join)
  await requireSfu(ctx).renegotiate(await sessionOf(ctx, id, handle), sdp)
}

export async function closeTracks(ctx: Ctx, id: string, { handle, mids }: MediaCloseInput): Promise<void> {
  authorize(ctx, policy.join)
  await requireSfu(ctx).closeTracks(await sessionOf(ctx, id, handle), mids)
}

const notOnStage = () => new AppError('FORBIDDEN', 'The host has not opened the stage to you.')

/** A track that is named in no answer was not taken. */
const toTracks = ({ sessionDescription, tracks }: SfuTracks, wanted: Wanted[]): MediaTracks => ({
  type: sessionDescription?.type ?? null,
  sdp: sessionDescription?.sdp ?? null,
  tracks: wanted.map(({ sessionId, kind }) => {
    const known = tracks.find((track) => track.trackName === kind && (track.sessionId ?? sessionId) === sessionId)
    return { mid: known?.mid ?? null, sessionId, kind, failed: !known?.mid || Boolean(known.errorCode) }
  }),
})
