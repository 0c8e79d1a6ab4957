import { Trans, useLingui } from '@lingui/react/macro'
import {
  IconCircleCheck,
  IconClockHour4,
  IconDots,
  IconEye,
  IconEyeOff,
  IconPencil,
  IconPlayerRecord,
  IconPlus,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { formatDateTime } from '../../../ui/format.ts'
import { formatBytes, formatClock } from '../../../ui/format-media.ts'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { RenameField } from '../outline/rename-field.tsx'
import type { LiveRecording } from './live-queries.ts'

const RecordingMedia = lazy(async () => ({ default: (await import('./recording-media.tsx')).RecordingMedia }))

type Props = {
  recording: LiveRecording
  onPatch: (recording: LiveRecording, fields: { title?: string; isPublished?: boolean }) => void
  onFinish: (recording: LiveRecording) => void
  onDelete: (recording: LiveRecording) => void
  onLesson: (recording: LiveRecording) => void
}

export function RecordingRow({ recording, onPatch, onFinish, onDelete, onLesson }: Props) {
  const { t } = useLingui()
  const [renaming, setRenaming] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const { title, file, can, isPublished } = recording
  return (
    <li>
      <div className="live-recording">
        <div className="live-recording-name">
          {renaming ? (
            <RenameField
              label={t`Name of the recording`}
              value={title}
              onDone={(next) => {
                setRenaming(false)
                if (next) onPatch(recording, { title: next })
              }}
            />
          ) : (
            <h3 className="t-16">
              <bdi>{title}</bdi>
            </h3>
          )}
          <p className="meta">
            <span>{formatDateTime(recording.startedAt)}</span>
            {file && file.durationSeconds !== null && <span dir="ltr">{formatClock(file.durationSeconds)}</span>}
            {file && <span>{formatBytes(file.size)}</span>}
          </p>
        </div>
        <RecordingStatus recording={recording} />
        {recording.status === 'ready' && can.manage && (
          <Button size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? <Trans>Close</Trans> : <Trans>Watch and caption</Trans>}
          </Button>
        )}
        {can.manage && recording.status !== 'recording' && (
          <Menu
            label={t`More about ${title}`}
            trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`More about ${title}`} />}
          >
            {recording.status !== 'failed' && (
              <MenuItem icon={IconPencil} onClick={() => setRenaming(true)}>
                <Trans>Rename</Trans>
              </MenuItem>
            )}
            {recording.status === 'ready' && (
              <MenuItem icon={isPublished ? IconEyeOff : IconEye} onClick={() => onPatch(recording, { isPublished: !isPublished })}>
                {isPublished ? <Trans>Take back from the learners</Trans> : <Trans>Publish to the learners</Trans>}
              </MenuItem>
            )}
            {recording.status === 'ready' && (
              <MenuItem icon={IconPlus} onClick={() => onLesson(recording)}>
                <Trans>Make it a lesson…</Trans>
              </MenuItem>
            )}
            <MenuItem icon={IconTrash} parted onClick={() => onDelete(recording)}>
              <Trans>Delete…</Trans>
            </MenuItem>
          </Menu>
        )}
      </div>
      {recording.status === 'uploading' && (
        <p className="muted live-recording-left">
          <Trans>The browser that recorded it sends the rest when the class is opened there.</Trans>{' '}
          {can.finish && (
            <Button size="sm" variant="quiet" onClick={() => onFinish(recording)}>
              <Trans>Keep only what has arrived</Trans>
            </Button>
          )}
        </p>
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <RecordingMedia recording={recording} />
        </Suspense>
      )}
    </li>
  )
}

function RecordingStatus({ recording }: { recording: LiveRecording }) {
  if (recording.status === 'recording') {
    return (
      <Status icon={IconPlayerRecord} tone="bad">
        <Trans>Recording now</Trans>
      </Status>
    )
  }
  if (recording.status === 'uploading') {
    return (
      <Status icon={IconClockHour4} tone="warn">
        <Trans>Not all of it has arrived</Trans>
      </Status>
    )
  }
  if (recording.status === 'failed') {
    return (
      <Status icon={IconX} tone="bad">
        <Trans>Nothing has arrived</Trans>
      </Status>
    )
  }
  return recording.isPublished ? (
    <Status icon={IconCircleCheck} tone="ok">
      <Trans>Learners can watch it</Trans>
    </Status>
  ) : (
    <Status icon={IconEyeOff}>
      <Trans>Not published</Trans>
    </Status>
  )
}
