import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconClipboardText, IconListTree, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { checklistQuery } from '../course/course-queries.ts'
import { problemsByLesson, remarksByPlace } from '../review/checklist-place.ts'
import { RemarksHere } from '../review/remarks-here.tsx'
import { useOpenRemarks } from '../review/use-open-remarks.ts'
import { AddModule } from './add-module.tsx'
import { Inspector } from './inspector.tsx'
import { ModuleGroup } from './module-group.tsx'
import { MoveDialog, MoveModuleDialog } from './move-dialog.tsx'
import { between, findLesson, type LessonPlace, moveLessons, moveModule, placeOf } from './outline-order.ts'
import type { OutlineScreen } from './outline-screen.ts'
import { PasteDialog } from './paste-dialog.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { useOutline } from './use-outline.ts'
import { type Dragged, useOutlineDrag } from './use-outline-drag.ts'
import '../../../ui/css/outline.css'
import './outline.css'

export function OutlinePage() {
  const { t } = useLingui()
  const { courseId } = useParams({ from: '/studio/courses/$courseId' })
  const outline = useOutline(courseId)
  const { remarks, done } = useOpenRemarks(courseId)
  const { data: checklist } = useQuery({ ...checklistQuery(courseId), retry: false })
  const tree = useRef<HTMLOListElement>(null)
  const side = useRef<HTMLElement>(null)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [currentId, setCurrentId] = useState<string | null>(null)
  const [open, setOpen] = useState<'module' | 'paste' | null>(null)
  const [moving, setMoving] = useState<ReadonlySet<string> | null>(null)
  const [scheduling, setScheduling] = useState<ReadonlySet<string> | null>(null)
  const [movingModule, setMovingModule] = useState<string | null>(null)

  const modules = outline.content.data?.modules ?? []
  const all = modules.flatMap(({ lessons }) => lessons)
  // what was deleted meanwhile is no longer selected
  const selected = new Set(all.filter(({ id }) => picked.has(id)).map(({ id }) => id))
  const current = findLesson(modules, currentId)

  const moveTo = (ids: ReadonlySet<string>, place: LessonPlace) => {
    const count = ids.size
    const title = findLesson(modules, [...ids][0] ?? null)?.title ?? ''
    outline.reorder(
      moveLessons(modules, ids, place),
      count === 1 ? t`Moved “${title}”.` : plural(count, { one: 'Moved # lesson.', other: 'Moved # lessons.' }),
    )
  }
  const scheduledWords = (count: number) => plural(count, { one: 'Scheduled # lesson.', other: 'Scheduled # lessons.' })
  const moveModuleTo = (id: string, afterId: string | null) => {
    const title = modules.find((module) => module.id === id)?.title ?? ''
    outline.reorder(moveModule(modules, id, afterId), t`Moved “${title}”.`)
  }
  const drop = (what: Dragged, place: LessonPlace) =>
    what.kind === 'lesson' ? moveTo(what.ids, place) : moveModuleTo(what.id, place.afterId)
  const drag = useOutlineDrag({ tree, modules, onDrop: drop })

  const screen: OutlineScreen = {
    outline,
    drag,
    selected,
    currentId,
    checked: checklist ? (outline.content.data?.course.status ?? null) : null,
    problems: problemsByLesson(checklist ?? []),
    remarks: remarksByPlace(remarks.filter(({ id }) => !done.isDone(id))),
    select: (id, withShift) => {
      const on = !selected.has(id)
      const range = withShift && currentId ? between(modules, currentId, id) : [id]
      setPicked(new Set(on ? [...selected, ...range] : [...selected].filter((one) => !range.includes(one))))
      setCurrentId(id)
    },
    selectMany: (ids, on) => setPicked(new Set(on ? [...selected, ...ids] : [...selected].filter((id) => !ids.includes(id)))),
    inspect: (id) => {
      setCurrentId(id)
      requestAnimationFrame(() => side.current?.querySelector<HTMLElement>('input, select')?.focus())
    },
    askSchedule: setScheduling,
    askMove: setMoving,
    askMoveModule: setMovingModule,
  }

  if (outline.content.error && !outline.content.data)
    return <ErrorState error={outline.content.error} onRetry={() => outline.content.refetch()} title={t`The outline did not load`} />
  if (!outline.content.data) return <OutlineSkeleton />
  const isModuleLine = drag.drag?.what.kind === 'module' ? drag.drag.place.afterId : undefined
  const addings = (
    <div className="tree-add tree-add--end">
      {open === 'module' ? (
        <AddModule onAdd={outline.addModule} onClose={() => setOpen(null)} />
      ) : (
        <>
          <Button size="sm" variant="quiet" icon={IconPlus} onClick={() => setOpen('module')}>
            <Trans>Module</Trans>
          </Button>
          <Button size="sm" variant="quiet" icon={IconClipboardText} onClick={() => setOpen('paste')}>
            <Trans>Paste an outline</Trans>
          </Button>
        </>
      )}
    </div>
  )
  return (
    <div className="st">
      <div className="st-main">
        {selected.size > 0 && (
          <SelectionBar screen={screen} onClear={() => setPicked(new Set())} lessons={all.filter(({ id }) => selected.has(id))} />
        )}
        <RemarksHere remarks={remarks.filter(({ target }) => target === 'course.modules')} done={done} />
        {modules.length === 0 ? (
          <EmptyState icon={IconListTree} title={t`No lessons yet`}>
            <Trans>A course is modules, and lessons in them. Add the first module, or paste an outline you have already.</Trans>
          </EmptyState>
        ) : (
          <section className="tree" aria-label={t`Outline`} data-dragging={Boolean(drag.drag) || undefined}>
            <ol ref={tree}>
              {isModuleLine === null && <li className="drop-line" aria-hidden="true" />}
              {modules.flatMap((module, index) => [
                <ModuleGroup key={module.id} module={module} index={index} screen={screen} />,
                isModuleLine === module.id && <li key={`${module.id}-line`} className="drop-line" aria-hidden="true" />,
              ])}
            </ol>
          </section>
        )}
        {addings}
      </div>
      <aside className="st-side" ref={side} hidden={!current} aria-label={t`Settings of the lesson`}>
        {current && <Inspector key={current.id} lesson={current} modules={modules} screen={screen} onMove={moveTo} />}
      </aside>
      {open === 'paste' && <PasteDialog onPaste={outline.paste} onClose={() => setOpen(null)} />}
      {moving && (
        <MoveDialog
          modules={modules}
          ids={moving}
          start={placeOf(modules, moving) ?? { moduleId: modules[0]?.id ?? '', afterId: null }}
          onClose={() => setMoving(null)}
          onMove={(place) => {
            setMoving(null)
            moveTo(moving, place)
          }}
        />
      )}
      {scheduling && (
        <ScheduleDialog
          lessons={all.filter(({ id }) => scheduling.has(id))}
          others={all.filter(({ id }) => !scheduling.has(id))}
          onClose={() => setScheduling(null)}
          onSchedule={(availability) => {
            setScheduling(null)
            outline.schedule([...scheduling], availability, scheduledWords(scheduling.size))
          }}
        />
      )}
      {movingModule && (
        <MoveModuleDialog
          modules={modules}
          id={movingModule}
          onClose={() => setMovingModule(null)}
          onMove={(afterId) => {
            setMovingModule(null)
            moveModuleTo(movingModule, afterId)
          }}
        />
      )}
    </div>
  )
}

const OutlineSkeleton = () => (
  <div className="area-pad">
    <Loading>
      {[70, 55, 62, 48, 58, 66].map((width) => (
        <div key={width} className="outline-sk">
          <Skeleton width={`${width}%`} height="1rem" />
        </div>
      ))}
    </Loading>
  </div>
)
