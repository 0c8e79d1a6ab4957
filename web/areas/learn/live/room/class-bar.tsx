import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconDoorExit, IconPlayerPlay, IconPlayerRecord } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatClock } from '../../../../ui/format-media.ts'
import { ConfirmDialog } from '../../../../ui/patterns/confirm-dialog.tsx'
import { useErrorText } from '../../../../ui/patterns/error-state.tsx'
import { useHeadingFocus } from '../../../../ui/patterns/page-head.tsx'
import { toast } from '../../../../ui/patterns/toast.ts'
import { Button, ButtonLink } from '../../../../ui/primitives/button.tsx'
import { Status } from '../../../../ui/primitives/status.tsx'
import { post } from '../live-queries.ts'
import { useNow } from '../use-now.ts'
import type { RoomState } from './room-state.ts'
import { useRole } from './use-role.ts'

/** What class this is, how long it has been going, and the ways out. */
export function ClassBar({ room, sessionId }: { room: RoomState; sessionId: string }) {
  const { t } = useLingui()
  const { isStaff } = useRole(room)
  const [ending, setEnding] = useState(false)
  const errorText = useErrorText()
  const heading = useHeadingFocus()
  const refused = (error: unknown) => toast(errorText(error).text)
  const start = useMutation({ mutationFn: () => post(`/live-sessions/${sessionId}/start`), onError: refused })
  const end = useMutation({ mutationFn: () => post(`/live-sessions/${sessionId}/end`), onError: refused })
  return (
    <header className="lv-bar">
      <div className="lv-title">
        <h1 ref={heading} tabIndex={-1}>
          <bdi>{room.session?.title}</bdi>
        </h1>
        <p className="muted">
          <bdi>{room.session?.courseTitle}</bdi>
          {' · '}
          <Plural value={room.count} one="# person" other="# people" />
          {room.phase === 'live' && room.startedAt && (
            <>
              {' · '}
              <Elapsed since={Date.parse(room.startedAt)} />
            </>
          )}
        </p>
      </div>
      {room.recording && (
        <Status icon={IconPlayerRecord} tone="bad" className="lv-rec">
          <Trans context="a sign: the class is being recorded">Recording</Trans>
        </Status>
      )}
      <div className="lv-ways">
        {isStaff && room.phase === 'waiting' && (
          <Button variant="primary" icon={IconPlayerPlay} busy={start.isPending} onClick={() => start.mutate()}>
            <Trans>Start class</Trans>
          </Button>
        )}
        {isStaff && room.phase === 'live' && (
          <Button variant="danger" onClick={() => setEnding(true)}>
            <Trans>End for all</Trans>
          </Button>
        )}
        <ButtonLink to="/learn/live/$sessionId" params={{ sessionId }} icon={IconDoorExit}>
          <Trans>Leave</Trans>
        </ButtonLink>
      </div>
      <ConfirmDialog
        open={ending}
        title={t`End the class for everybody?`}
        confirmLabel={t`End for all`}
        danger
        busy={end.isPending}
        onConfirm={() => end.mutate()}
        onClose={() => setEnding(false)}
      >
        <Trans>Everybody leaves, and the attendance is kept. A class that has ended is not opened again.</Trans>
      </ConfirmDialog>
    </header>
  )
}

function Elapsed({ since }: { since: number }) {
  const now = useNow()
  return (
    <time className="lv-clock" dir="ltr">
      {formatClock((now - since) / 1000)}
    </time>
  )
}
