import { Trans, useLingui } from '@lingui/react/macro'
import {
  IconArrowMoveDown,
  IconCalendarTime,
  IconCopy,
  IconDots,
  IconEye,
  IconEyeOff,
  IconGripVertical,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ContentLesson } from '../../../../src/modules/enrollment/player/contract.ts'
import { formatDate, formatDuration } from '../../../ui/format.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { BareCheckbox } from '../../../ui/primitives/choice.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { LessonState } from './lesson-state.tsx'
import { lessonIcons, lessonTypeNames } from './lesson-type.ts'
import type { OutlineScreen } from './outline-screen.ts'
import { RenameField } from './rename-field.tsx'

type Props = { lesson: ContentLesson; screen: OutlineScreen }

export function LessonRow({ lesson, screen }: Props) {
  const { t, i18n } = useLingui()
  const [renaming, setRenaming] = useState(false)
  const { title, id, isPreview } = lesson
  const selected = screen.selected.has(id)
  const ids = selected ? screen.selected : new Set([id])
  const dragged = screen.drag.drag?.what
  const problems = screen.problems.get(id) ?? []
  const remarks = screen.remarks.get(id) ?? []
  const { from } = lesson.availability
  const opensAt = from && from > new Date().toISOString() ? formatDate(from, { month: 'short', day: 'numeric' }) : null
  const length = lesson.durationMinutes ? formatDuration(lesson.durationMinutes * 60) : '—'
  return (
    <li
      className="tree-row"
      data-lesson={id}
      data-selected={selected || undefined}
      data-dragged={(dragged?.kind === 'lesson' && dragged.ids.has(id)) || undefined}
      data-current={screen.currentId === id || undefined}
    >
      <button type="button" className="grip" {...screen.drag.gripOf(id, { kind: 'lesson', ids }, title)}>
        <Icon of={IconGripVertical} size={16} />
      </button>
      <BareCheckbox
        label={t`Select “${title}”`}
        checked={selected}
        onChange={() => undefined}
        onClick={(event) => screen.select(id, event.shiftKey)}
      />
      <span className="ttl">
        <Icon of={lessonIcons[lesson.type]} size={16} />
        {renaming ? (
          <RenameField
            label={t`Title`}
            value={title}
            onDone={(next) => {
              setRenaming(false)
              if (next) screen.outline.edit([id], { title: next })
            }}
          />
        ) : (
          <Link to="/studio/courses/$courseId/lessons/$lessonId" params={{ courseId: lesson.courseId, lessonId: id }}>
            <bdi>{title}</bdi>
          </Link>
        )}
        {isPreview && (
          <Status icon={IconEye}>
            <Trans>Preview</Trans>
          </Status>
        )}
        {opensAt && (
          <Status icon={IconCalendarTime}>
            <Trans>From {opensAt}</Trans>
          </Status>
        )}
      </span>
      <span className="muted c-type">{i18n._(lessonTypeNames[lesson.type])}</span>
      <span className="muted end c-len">{length}</span>
      <LessonState problems={problems.length} remarks={remarks.length} at={screen.checked} />
      <span className="c-menu">
        <Menu
          label={t`Actions for “${title}”`}
          trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`Actions for “${title}”`} />}
        >
          <MenuItem icon={IconPencil} onClick={() => setRenaming(true)}>
            <Trans>Rename</Trans>
          </MenuItem>
          <MenuItem onClick={() => screen.inspect(id)}>
            <Trans>Settings</Trans>
          </MenuItem>
          <MenuItem icon={IconArrowMoveDown} onClick={() => screen.askMove(new Set([id]))}>
            <Trans>Move to…</Trans>
          </MenuItem>
          <MenuItem icon={IconCopy} onClick={() => screen.outline.duplicateLessons([id], t`Duplicated “${title}”.`)}>
            <Trans>Duplicate</Trans>
          </MenuItem>
          <MenuItem icon={isPreview ? IconEyeOff : IconEye} onClick={() => screen.outline.edit([id], { isPreview: !isPreview })}>
            {isPreview ? <Trans>Only for enrolled people</Trans> : <Trans>Free preview</Trans>}
          </MenuItem>
          <MenuItem icon={IconTrash} parted onClick={() => screen.outline.removeLessons([id], t`Deleted “${title}”.`)}>
            <Trans>Delete</Trans>
          </MenuItem>
        </Menu>
      </span>
    </li>
  )
}
