import { Trans, useLingui } from '@lingui/react/macro'
import { IconDoorExit, IconLock, IconPlugX, IconUsers } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatDate } from '../../../../ui/format.ts'
import { PageHead } from '../../../../ui/patterns/page-head.tsx'
import { Button, ButtonLink } from '../../../../ui/primitives/button.tsx'
import type { IconType } from '../../../../ui/primitives/icon.tsx'
import { Icon } from '../../../../ui/primitives/icon.tsx'
import { Loading } from '../../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../../ui/primitives/skeleton.tsx'
import { DeviceCheck } from '../device-check.tsx'
import type { LocalMedia, LocalState } from '../local-media.ts'
import type { RecorderState } from '../recorder/recorder.ts'
import { whenIs } from '../when.ts'
import { RecorderNote } from './recorder-note.tsx'
import type { RoomState } from './room-state.ts'

function Outside({ icon, title, children, action }: { icon: IconType; title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <Icon of={icon} size={28} />
      <PageHead title={title} size={28} />
      <p>{children}</p>
      {action}
    </div>
  )
}

type Waiting = { room: RoomState; media: LocalMedia; local: LocalState; sessionId: string }

/** Before the class begins, and in its lobby: what one waits for, and time to look at camera and microphone. */
export function WaitingRoom({ room, media, local, sessionId }: Waiting) {
  const { t } = useLingui()
  const reason = room.waitingFor
  const title =
    reason === 'not_started' ? t`The class has not begun` : reason === 'locked' ? t`The class is locked` : t`You are in the lobby`
  return (
    <main id="main" className="lv-outside" tabIndex={-1}>
      <div className="lv-cols">
        <Outside
          icon={reason === 'locked' ? IconLock : IconUsers}
          title={title}
          action={
            <>
              {room.session && (
                <p>
                  <bdi className="strong">{room.session.title}</bdi>
                  <br />
                  {whenIs({ ...room.session, timezone: 'UTC' })}
                </p>
              )}
              <ButtonLink to="/learn/live/$sessionId" params={{ sessionId }}>
                <Trans>Back to the class</Trans>
              </ButtonLink>
            </>
          }
        >
          {reason === 'not_started' && <Trans>Stay here: you come in by yourself when the host starts it.</Trans>}
          {reason === 'lobby' && <Trans>The host sees that you are here and lets you in.</Trans>}
          {reason === 'locked' && <Trans>Nobody new comes in at the moment. The host can let you in all the same.</Trans>}
        </Outside>
        <DeviceCheck media={media} state={local} isRecorded={room.isRecorded} />
      </div>
    </main>
  )
}

export function Connecting() {
  const { t } = useLingui()
  return (
    <main id="main" className="lv-outside" tabIndex={-1}>
      <PageHead title={t`Entering the class…`} size={28} />
      <Loading>
        <Skeleton height="18rem" />
      </Loading>
    </main>
  )
}

/** Come too early: from when it is open, and the page where one waits for it. */
function Closed({ opensAt, sessionId }: { opensAt: string; sessionId: string }) {
  const { t } = useLingui()
  const opens = formatDate(opensAt, { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' })
  return (
    <Outside
      icon={IconLock}
      title={t`The doors are still closed`}
      action={
        <div className="btn-row">
          <ButtonLink variant="primary" to="/learn/live/$sessionId" params={{ sessionId }}>
            <Trans>Back to the class</Trans>
          </ButtonLink>
        </div>
      }
    >
      <Trans>They open on {opens}.</Trans>
    </Outside>
  )
}

type GoneProps = { room: RoomState; recorder: RecorderState | null; sessionId: string; onAgain: () => void }

/** The class is over for this person, and why. */
export function Gone({ room, recorder, sessionId, onAgain }: GoneProps) {
  const { t } = useLingui()
  const inStudio = useLocation({ select: () => room.you?.role === 'host' || room.you?.role === 'co_host' })
  const home = (
    <div className="btn-row">
      <ButtonLink variant="primary" to="/learn">
        <Trans>My learning</Trans>
      </ButtonLink>
      {inStudio && room.session && (
        <a className="btn" href={`/studio/courses/${room.session.courseId}/live/${sessionId}`}>
          <Trans>Attendance</Trans>
        </a>
      )}
    </div>
  )
  const again = (
    <div className="btn-row">
      <Button variant="primary" onClick={onAgain}>
        <Trans>Come back in</Trans>
      </Button>
    </div>
  )
  const note = room.session?.recordingNote
  return (
    <main id="main" className="lv-outside" tabIndex={-1}>
      <RecorderNote state={recorder} />
      {room.place === 'refused' &&
        (room.refusal?.opensAt ? (
          <Closed opensAt={room.refusal.opensAt} sessionId={sessionId} />
        ) : (
          <Outside icon={IconLock} title={t`You cannot come in`} action={home}>
            {room.refusal?.message}
          </Outside>
        ))}
      {room.gone === 'ended' && (
        <Outside icon={IconDoorExit} title={t`The class has ended`} action={home}>
          {note ? <span dir="auto">{note}</span> : <Trans>Thank you for having been here.</Trans>}
        </Outside>
      )}
      {room.gone === 'cancelled' && (
        <Outside icon={IconDoorExit} title={t`The class was cancelled`} action={home}>
          <Trans>The teacher has taken it off the calendar.</Trans>
        </Outside>
      )}
      {room.gone === 'removed' && (
        <Outside icon={IconDoorExit} title={t`You were removed from the class`} action={home}>
          <Trans>The host has ended your part in it. What you learn in the course is not touched.</Trans>
        </Outside>
      )}
      {room.gone === 'left_course' && (
        <Outside icon={IconDoorExit} title={t`You are no longer in this course`} action={home}>
          <Trans>Live classes are for those who are enrolled.</Trans>
        </Outside>
      )}
      {room.gone === 'signed_out' && (
        <Outside
          icon={IconDoorExit}
          title={t`You were signed out`}
          action={
            <div className="btn-row">
              <a className="btn btn--primary" href={`/sign-in?next=${encodeURIComponent(`/learn/live/${sessionId}`)}`}>
                <Trans>Sign in</Trans>
              </a>
            </div>
          }
        >
          <Trans>Somebody, likely you, ended this session elsewhere.</Trans>
        </Outside>
      )}
      {(room.gone === 'replaced' || room.gone === 'silent') && (
        <Outside
          icon={IconPlugX}
          title={room.gone === 'replaced' ? t`The class is open in another window` : t`The connection was lost`}
          action={again}
        >
          {room.gone === 'replaced' ? (
            <Trans>Go on there, or bring it back here.</Trans>
          ) : (
            <Trans>Nothing was heard from this window for a while.</Trans>
          )}
        </Outside>
      )}
    </main>
  )
}
