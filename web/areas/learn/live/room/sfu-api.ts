import type { MediaSession, MediaTracks, MediaTracksInput } from '../../../../../src/modules/live/contract.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../../api/request.ts'

/** What the school carries on to the SFU for one RTCPeerConnection. */
export type SfuSession = {
  publish(input: NonNullable<MediaTracksInput['publish']>): Promise<MediaTracks>
  subscribe(input: NonNullable<MediaTracksInput['subscribe']>): Promise<MediaTracks>
  answer(sdp: string): Promise<unknown>
  close(mids: string[]): Promise<unknown>
}

export async function openSfuSession(liveId: string): Promise<SfuSession> {
  const path = `${API_BASE}/live-sessions/${liveId}/media-session`
  const post = (rest: string, body: object) =>
    apiFetch(path + rest, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const { handle } = (await bodyOf<{ data: MediaSession }>(await post('', {}))).data
  const tracks = async (body: object) => (await bodyOf<{ data: MediaTracks }>(await post('/tracks', { handle, ...body }))).data
  return {
    publish: (publish) => tracks({ publish }),
    subscribe: (subscribe) => tracks({ subscribe }),
    answer: (sdp) => post('/answer', { handle, sdp }),
    close: (mids) => post('/close', { handle, mids }),
  }
}
