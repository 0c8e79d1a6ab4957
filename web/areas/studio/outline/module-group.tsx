import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowMoveDown, IconDots, IconGripVertical, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { formatDuration, formatNumber } from '../../../ui/format.ts'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { BareCheckbox } from '../../../ui/primitives/choice.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { RemarkLines } from '../review/remark-lines.tsx'
import { AddLesson } from './add-lesson.tsx'
import { LessonRow } from './lesson-row.tsx'
import { type OutlineModule, samePlace } from './outline-order.ts'
import type { OutlineScreen } from './outline-screen.ts'
import { RenameField } from './rename-field.tsx'

type Props = { module: OutlineModule; index: number; screen: OutlineScreen }

export function ModuleGroup({ module, index, screen }: Props) {
  const { t } = useLingui()
  const [renaming, setRenaming] = useState(false)
  const [adding, setAdding] = useState(false)
  const { id, title, lessons } = module
  const number = formatNumber(index + 1)
  const chosen = lessons.filter((lesson) => screen.selected.has(lesson.id)).length
  const drag = screen.drag.drag
  const lineAt = (afterId: string | null) => drag?.what.kind === 'lesson' && samePlace(drag.place, { moduleId: id, afterId })
  const isDragged = drag?.what.kind === 'module' && drag.what.id === id
  const minutes = lessons.reduce((sum, lesson) => sum + (lesson.durationMinutes ?? 0), 0)
  return (
    <li data-module={id} data-dragged={isDragged || undefined}>
      <div className="tree-row tree-row--module" data-module-head={id}>
        <button type="button" className="grip" {...screen.drag.gripOf(id, { kind: 'module', id }, title)}>
          <Icon of={IconGripVertical} size={16} />
        </button>
        <BareCheckbox
          label={t`Select all lessons of “${title}”`}
          checked={chosen > 0 && chosen === lessons.length}
          indeterminate={chosen > 0 && chosen < lessons.length}
          disabled={lessons.length === 0}
          onChange={({ target }) =>
            screen.selectMany(
              lessons.map((lesson) => lesson.id),
              target.checked,
            )
          }
        />
        <span className="ttl">
          {renaming ? (
            <RenameField
              label={t`Title of the module`}
              value={title}
              onDone={(next) => {
                setRenaming(false)
                if (next) screen.outline.renameModule(id, next)
              }}
            />
          ) : (
            <h2>
              {number}&ensp;<bdi>{title}</bdi>
            </h2>
          )}
        </span>
        <span className="end muted c-len">{minutes > 0 && formatDuration(minutes * 60)}</span>
        <span className="c-menu">
          <Menu
            label={t`Actions for “${title}”`}
            trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`Actions for “${title}”`} />}
          >
            <MenuItem icon={IconPencil} onClick={() => setRenaming(true)}>
              <Trans>Rename</Trans>
            </MenuItem>
            <MenuItem icon={IconPlus} onClick={() => setAdding(true)}>
              <Trans>Add a lesson</Trans>
            </MenuItem>
            <MenuItem icon={IconArrowMoveDown} onClick={() => screen.askMoveModule(id)}>
              <Trans>Move to…</Trans>
            </MenuItem>
            <MenuItem icon={IconTrash} parted onClick={() => screen.outline.removeModule(id, t`Deleted “${title}” and its lessons.`)}>
              <Trans>Delete with its lessons</Trans>
            </MenuItem>
          </Menu>
        </span>
      </div>
      <RemarkLines remarks={screen.remarks.get(id) ?? []} />
      {lineAt(null) && <div className="drop-line" />}
      <ol>
        {lessons.map((lesson) => (
          <Fragment key={lesson.id}>
            <LessonRow lesson={lesson} screen={screen} />
            {lineAt(lesson.id) && <li className="drop-line" aria-hidden="true" />}
          </Fragment>
        ))}
      </ol>
      {adding ? (
        <AddLesson moduleTitle={title} onAdd={(name, type) => screen.outline.addLesson(id, name, type)} onClose={() => setAdding(false)} />
      ) : (
        <div className="tree-add">
          <Button size="sm" variant="quiet" icon={IconPlus} onClick={() => setAdding(true)} aria-label={t`Add a lesson to “${title}”`}>
            <Trans>Lesson</Trans>
          </Button>
        </div>
      )}
    </li>
  )
}
