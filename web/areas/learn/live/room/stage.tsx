import { Trans, useLingui } from '@lingui/react/macro'
import { IconHandStop, IconMicrophoneOff, IconPinned, IconScreenShare } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import type { StagePeer } from '../../../../../src/modules/live/room/frames.ts'
import { initialsOf } from '../../../../ui/primitives/avatar.tsx'
import { Icon } from '../../../../ui/primitives/icon.tsx'
import type { LocalState } from '../local-media.ts'
import { AudioOut, VideoView } from '../video-view.tsx'
import type { MediaPaths } from './media-paths.ts'
import type { RoomState } from './room-state.ts'

type Props = { room: RoomState; mesh: MediaPaths; local: LocalState }

/** Who is to be seen, the one in the spotlight or sharing a screen largest. */
export function Stage({ room, mesh, local }: Props) {
  const { t } = useLingui()
  const streams = useSyncExternalStore(mesh.subscribe, mesh.now)
  const me = room.you
  const peers = room.stage.filter((peer) => peer.groupId === (me?.groupId ?? null))
  const shown = peers.filter((peer) => peer.mic || peer.camera || peer.screen || peer.role === 'host' || peer.conn === me?.conn)
  const first = shown.find((peer) => peer.screen) ?? shown.find((peer) => peer.userId === room.spotlight)
  const ordered = first ? [first, ...shown.filter((peer) => peer !== first)] : shown
  return (
    <section className="lv-stage" aria-label={t`Stage`} data-lead={first ? true : undefined} data-count={Math.min(ordered.length, 9)}>
      {ordered.length === 0 && (
        <p className="lv-stage-empty">
          <Trans>Nobody has a camera or microphone on.</Trans>
        </p>
      )}
      <ul>
        {ordered.map((peer) => {
          const stream = streams.get(peer.conn)
          const isMe = peer.conn === me?.conn
          const video = isMe ? local.video : (stream?.getVideoTracks()[0] ?? null)
          return (
            <Tile
              key={peer.conn}
              peer={peer}
              isMe={isMe}
              video={peer.camera || peer.screen ? video : null}
              isLead={peer === first}
              isPinned={peer.userId === room.spotlight}
              hasHand={room.hands.some(({ userId }) => userId === peer.userId)}
            />
          )
        })}
      </ul>
      {peers.map((peer) => {
        const audio = peer.conn === me?.conn || !peer.mic ? undefined : streams.get(peer.conn)?.getAudioTracks()[0]
        return audio && <AudioOut key={peer.conn} track={audio} />
      })}
    </section>
  )
}

type TileProps = { peer: StagePeer; isMe: boolean; video: MediaStreamTrack | null; isLead: boolean; isPinned: boolean; hasHand: boolean }

function Tile({ peer, isMe, video, isLead, isPinned, hasHand }: TileProps) {
  const { t } = useLingui()
  const { name } = peer
  const label = isMe ? t`Your picture` : t`Picture of ${name}`
  return (
    <li className="lv-tile" data-lead={isLead || undefined}>
      {video ? (
        <VideoView track={video} mirrored={isMe && !peer.screen} contain={peer.screen} label={label} />
      ) : (
        <span className="lv-initials" aria-hidden>
          {initialsOf(name)}
        </span>
      )}
      <p className="lv-name">
        {!peer.mic && (
          <>
            <Icon of={IconMicrophoneOff} size={16} />
            <span className="vh">
              <Trans>Muted:</Trans>
            </span>
          </>
        )}
        {peer.screen && <Icon of={IconScreenShare} size={16} />}
        {isPinned && <Icon of={IconPinned} size={16} />}
        {hasHand && (
          <>
            <Icon of={IconHandStop} size={16} />
            <span className="vh">
              <Trans>Hand raised:</Trans>
            </span>
          </>
        )}
        <bdi>{name}</bdi>
        {isMe && (
          <span>
            (<Trans>you</Trans>)
          </span>
        )}
      </p>
    </li>
  )
}
