import { Trans, useLingui } from '@lingui/react/macro'
import {
  IconArtboard,
  IconHandStop,
  IconLayoutGrid,
  IconMessage,
  IconMicrophone,
  IconMicrophoneOff,
  IconMoodSmile,
  IconPlayerRecord,
  IconPlayerStop,
  IconScreenShare,
  IconScreenShareOff,
  IconSettings,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ReactionKind } from '../../../../../src/modules/live/room/protocol.ts'
import { formatNumber } from '../../../../ui/format.ts'
import { Icon, type IconType } from '../../../../ui/primitives/icon.tsx'
import { Menu } from '../../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../../ui/primitives/menu-items.tsx'
import { canShareScreen, type LocalMedia, type LocalState } from '../local-media.ts'
import { reactionIcons } from './reactions.tsx'
import type { RoomState } from './room-state.ts'
import { useRole } from './use-role.ts'
import type { Ask } from './use-room.ts'

type ToolProps = React.ComponentProps<'button'> & {
  icon: IconType
  filled?: boolean
  pressed?: boolean
  badge?: number
  children: ReactNode
}

/** A control with its name beneath it: nobody guesses at icons while others wait. */
export const Tool = ({ icon, filled = false, pressed, badge, children, ...rest }: ToolProps) => (
  <button type="button" {...rest} className="lv-tool" aria-pressed={pressed}>
    <span className="lv-tool-icon">
      <Icon of={icon} filled={filled} />
      {badge !== undefined && badge > 0 && <span className="lv-badge">{badge > 99 ? `${formatNumber(99)}+` : formatNumber(badge)}</span>}
    </span>
    <span>{children}</span>
  </button>
)

type Props = {
  room: RoomState
  ask: Ask
  media: LocalMedia
  local: LocalState
  isBoardOpen: boolean
  isPanelOpen: boolean
  /** What was recorded last is still being saved. */
  isSaving: boolean
  unread: number
  onBoard: () => void
  onPanel: () => void
  onBreakouts: () => void
  onSettings: () => void
  onRecord: () => void
}

export function Controls({
  room,
  ask,
  media,
  local,
  isBoardOpen,
  isPanelOpen,
  isSaving,
  unread,
  onBoard,
  onPanel,
  onBreakouts,
  onSettings,
  onRecord,
}: Props) {
  const { t } = useLingui()
  const { isStaff, maySpeak } = useRole(room)
  const hasHand = room.hands.some(({ userId }) => userId === room.you?.userId)
  const reactions: { kind: ReactionKind; label: string }[] = [
    { kind: 'clap', label: t`Applause` },
    { kind: 'thumb', label: t`Agreed` },
    { kind: 'heart', label: t`Lovely` },
    { kind: 'laugh', label: t`That is funny` },
    { kind: 'wow', label: t`Surprising` },
    { kind: 'slow', label: t`Slower, please` },
  ]
  return (
    <footer className="lv-foot">
      <div className="lv-controls" role="toolbar" aria-label={t`Controls of the class`}>
        {maySpeak && (
          <>
            <Tool icon={local.mic ? IconMicrophone : IconMicrophoneOff} pressed={local.mic} onClick={() => media.setMic(!local.mic)}>
              {local.mic ? <Trans>Mute</Trans> : <Trans>Unmute</Trans>}
            </Tool>
            <Tool icon={local.camera ? IconVideo : IconVideoOff} pressed={local.camera} onClick={() => media.setCamera(!local.camera)}>
              <Trans>Camera</Trans>
            </Tool>
          </>
        )}
        <Tool icon={IconMessage} pressed={isPanelOpen} badge={unread} onClick={onPanel}>
          <Trans>Chat and people</Trans>
        </Tool>
        {(room.settings?.hands || hasHand) && (
          <Tool icon={IconHandStop} pressed={hasHand} onClick={() => (hasHand ? ask('hand.lower', {}) : ask('hand.raise', {}))}>
            {hasHand ? <Trans>Lower hand</Trans> : <Trans>Raise hand</Trans>}
          </Tool>
        )}
        {room.settings?.reactions && (
          <Menu
            label={t`Reactions`}
            trigger={(props) => (
              <Tool {...props} icon={IconMoodSmile}>
                <Trans>React</Trans>
              </Tool>
            )}
          >
            {reactions.map(({ kind, label }) => (
              <MenuItem key={kind} icon={reactionIcons[kind]} onClick={() => ask('reaction', { kind })}>
                {label}
              </MenuItem>
            ))}
          </Menu>
        )}
        {maySpeak && canShareScreen() && (
          <Tool
            icon={local.screen ? IconScreenShareOff : IconScreenShare}
            pressed={local.screen}
            onClick={() => media.setScreen(!local.screen)}
          >
            {local.screen ? <Trans>Stop sharing</Trans> : <Trans>Share screen</Trans>}
          </Tool>
        )}
        <Tool icon={IconArtboard} pressed={isBoardOpen} onClick={onBoard}>
          <Trans>Whiteboard</Trans>
        </Tool>
        {isStaff && room.phase === 'live' && (
          <Tool icon={IconLayoutGrid} pressed={room.breakouts !== null} onClick={onBreakouts}>
            <Trans>Breakouts</Trans>
          </Tool>
        )}
        {isStaff && room.phase === 'live' && (
          <Tool
            icon={room.recording ? IconPlayerStop : IconPlayerRecord}
            pressed={room.recording !== null}
            disabled={isSaving}
            onClick={onRecord}
          >
            {room.recording ? <Trans>Stop recording</Trans> : <Trans>Record</Trans>}
          </Tool>
        )}
        {isStaff && (
          <Tool icon={IconSettings} onClick={onSettings}>
            <Trans>Host</Trans>
          </Tool>
        )}
      </div>
    </footer>
  )
}
