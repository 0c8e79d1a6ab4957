import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { formatNumber } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import type { LessonPlace, OutlineModule } from './outline-order.ts'

const START = '-'

type PlaceProps = {
  modules: readonly OutlineModule[]
  without: ReadonlySet<string>
  place: LessonPlace
  onChange: (place: LessonPlace) => void
}

/** A module and a position in it: the same choice as dropping, without a drag. */
export function PlaceFields({ modules, without, place, onChange }: PlaceProps) {
  const { t } = useLingui()
  const lessons = modules.find(({ id }) => id === place.moduleId)?.lessons.filter(({ id }) => !without.has(id)) ?? []
  const lastOf = (moduleId: string) =>
    modules
      .find(({ id }) => id === moduleId)
      ?.lessons.filter(({ id }) => !without.has(id))
      .at(-1)?.id ?? null
  return (
    <>
      <Field label={t`Move to`}>
        <Select value={place.moduleId} onChange={({ target }) => onChange({ moduleId: target.value, afterId: lastOf(target.value) })}>
          {modules.map(({ id, title }, index) => (
            <option key={id} value={id}>
              {formatNumber(index + 1)} {title}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t`Position`}>
        <Select
          value={place.afterId ?? START}
          onChange={({ target }) => onChange({ ...place, afterId: target.value === START ? null : target.value })}
        >
          <option value={START}>{t`At the start`}</option>
          {lessons.map(({ id, title }) => (
            <option key={id} value={id}>{t`After “${title}”`}</option>
          ))}
        </Select>
      </Field>
    </>
  )
}

type Props = {
  modules: readonly OutlineModule[]
  ids: ReadonlySet<string>
  start: LessonPlace
  onMove: (place: LessonPlace) => void
  onClose: () => void
}

export function MoveDialog({ modules, ids, start, onMove, onClose }: Props) {
  const [place, setPlace] = useState(start)
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Plural value={ids.size} one="Move # lesson" other="Move # lessons" />}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" onClick={() => onMove(place)}>
            <Trans>Move</Trans>
          </Button>
        </>
      }
    >
      <div className="stack">
        <PlaceFields modules={modules} without={ids} place={place} onChange={setPlace} />
      </div>
    </Dialog>
  )
}

type ModuleProps = { modules: readonly OutlineModule[]; id: string; onMove: (afterId: string | null) => void; onClose: () => void }

export function MoveModuleDialog({ modules, id, onMove, onClose }: ModuleProps) {
  const { t } = useLingui()
  const at = modules.findIndex((module) => module.id === id)
  const [afterId, setAfterId] = useState<string | null>(modules[at - 1]?.id ?? null)
  const title = modules[at]?.title ?? ''
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Move “{title}”</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" onClick={() => onMove(afterId)}>
            <Trans>Move</Trans>
          </Button>
        </>
      }
    >
      <Field label={t`Position`}>
        <Select value={afterId ?? START} onChange={({ target }) => setAfterId(target.value === START ? null : target.value)}>
          <option value={START}>{t`At the start of the course`}</option>
          {modules
            .filter((module) => module.id !== id)
            .map((module) => {
              const name = module.title
              return <option key={module.id} value={module.id}>{t`After “${name}”`}</option>
            })}
        </Select>
      </Field>
    </Dialog>
  )
}
