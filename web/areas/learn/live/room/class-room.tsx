import { Trans, useLingui } from '@lingui/react/macro'
import { IconCloudOff, IconVideoOff } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { announce } from '../../../../ui/patterns/live-regions.tsx'
import { usePageTitle } from '../../../../ui/patterns/page-head.tsx'
import { toast } from '../../../../ui/patterns/toast.ts'
import { Banner } from '../../../../ui/primitives/banner.tsx'
import { DeviceProblem } from '../device-check.tsx'
import type { LocalMedia, LocalState } from '../local-media.ts'
import { Board } from './board.tsx'
import { BreakoutNote, BreakoutsDialog } from './breakouts-dialog.tsx'
import { ClassBar } from './class-bar.tsx'
import { Controls } from './controls.tsx'
import { HostDialog } from './host-dialog.tsx'
import type { MediaPaths } from './media-paths.ts'
import { Reactions } from './reactions.tsx'
import { RecorderNote } from './recorder-note.tsx'
import type { RoomClient } from './room-client.ts'
import type { RoomState } from './room-state.ts'
import { type PanelName, SidePanel } from './side-panel.tsx'
import { Stage } from './stage.tsx'
import type { RecorderDesk } from './use-recorder.ts'
import { tell, useStage } from './use-room.ts'

type Props = {
  client: RoomClient
  room: RoomState
  mesh: MediaPaths
  media: LocalMedia
  local: LocalState
  desk: RecorderDesk
  sessionId: string
}

const RecordDialog = lazy(async () => ({ default: (await import('../recorder/record-dialog.tsx')).RecordDialog }))

const isWide = () => matchMedia('(min-width: 60.01rem)').matches

/** Inside: the stage, what goes on beside it, and the controls, which stay where they are when the network goes. */
export function ClassRoom({ client, room, mesh, media, local, desk, sessionId }: Props) {
  const { t } = useLingui()
  const ask = tell(client)
  const { problem } = useStage(client, mesh, room, media, local)
  const [panel, setPanel] = useState<PanelName | null>(isWide() ? 'chat' : null)
  const [last, setLast] = useState<PanelName>('chat')
  const [dialog, setDialog] = useState<'breakouts' | 'host' | 'record' | null>(null)
  const [board, setBoard] = useState(false)
  const unread = useUnread(room, panel === 'chat')
  usePageTitle(room.session?.title ?? t`Live class`)
  useAnnouncements(room)
  const choose = (name: PanelName) => {
    setPanel(name)
    setLast(name)
  }
  return (
    <div className="lv" data-panel={panel !== null || undefined}>
      <ClassBar room={room} sessionId={sessionId} />
      <div className="lv-notes">
        {room.link === 'reconnecting' && (
          <Banner icon={IconCloudOff} tone="warn" role="status">
            <Trans>Reconnecting… What you write is sent when you are back.</Trans>
          </Banner>
        )}
        {problem && (
          <Banner icon={IconVideoOff} tone="warn" role="status">
            {problem}
          </Banner>
        )}
        <DeviceProblem problem={local.micProblem} what="mic" />
        <DeviceProblem problem={local.cameraProblem} what="camera" />
        <RecorderNote state={desk.state} onGoOn={desk.goOn} />
        <BreakoutNote room={room} />
      </div>
      <main id="main" className="lv-main" tabIndex={-1} data-board={board || undefined}>
        {board && <Board room={room} ask={ask} />}
        <Stage room={room} mesh={mesh} local={local} />
        <Reactions bursts={room.bursts} />
      </main>
      {panel && <SidePanel room={room} ask={ask} client={client} current={panel} onChoose={choose} onClose={() => setPanel(null)} />}
      <Controls
        room={room}
        ask={ask}
        media={media}
        local={local}
        isBoardOpen={board}
        isPanelOpen={panel !== null}
        isSaving={desk.state?.step === 'sending'}
        unread={unread}
        onBoard={() => setBoard(!board)}
        onPanel={() => setPanel(panel === null ? last : null)}
        onBreakouts={() => setDialog('breakouts')}
        onSettings={() => setDialog('host')}
        onRecord={() => (room.recording ? void desk.stop() : setDialog('record'))}
      />
      <BreakoutsDialog open={dialog === 'breakouts'} onClose={() => setDialog(null)} room={room} ask={ask} />
      {room.settings && <HostDialog open={dialog === 'host'} onClose={() => setDialog(null)} settings={room.settings} ask={ask} />}
      {dialog === 'record' && (
        <Suspense fallback={null}>
          <RecordDialog start={desk.start} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </div>
  )
}

/** Lines of others since the chat was last looked at. */
function useUnread(room: RoomState, isOpen: boolean): number {
  const [seen, setSeen] = useState(room.chat.length)
  const { length } = room.chat
  useEffect(() => {
    if (isOpen || length < seen) setSeen(length)
  }, [isOpen, length, seen])
  return isOpen ? 0 : Math.max(0, length - seen)
}

/** For those who do not see it: hands, polls, and the link coming back. */
function useAnnouncements(room: RoomState): void {
  const { t } = useLingui()
  const before = useRef(room)
  useEffect(() => {
    const was = before.current
    before.current = room
    const newHand = room.hands.find(({ userId }) => !was.hands.some((hand) => hand.userId === userId))
    const newPoll = room.polls.find(({ pollId }) => !was.polls.some((poll) => poll.pollId === pollId))
    if (newHand && newHand.userId !== room.you?.userId) {
      const { name } = newHand
      announce(t`${name} raised a hand.`)
    }
    if (newPoll) {
      const { question } = newPoll
      announce(t`New poll: ${question}`)
    }
    if (was.link === 'reconnecting' && room.link === 'open') announce(t`You are back in the class.`)
    if (room.muteAsked > was.muteAsked) announce(t`The host asked you to mute: your microphone is off.`, true)
    if (room.recording && !was.recording) announce(t`This class is being recorded.`, true)
    if (!room.recording && was.recording) {
      if (room.recordingEnd === 'left') toast(t`The recording has ended: whoever made it has been away for a minute.`)
      else announce(t`The recording has ended.`, true)
    }
    if (room.waitingCount > was.waitingCount) announce(t`Someone waits in the lobby.`)
  }, [room, t])
}
