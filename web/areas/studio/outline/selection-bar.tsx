import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowMoveDown } from '@tabler/icons-react'
import type { ContentLesson } from '../../../../src/modules/enrollment/player/contract.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import type { OutlineScreen } from './outline-screen.ts'

type Props = { screen: OutlineScreen; lessons: ContentLesson[]; onClear: () => void }

/** What can be done with the selected lessons, all at once. */
export function SelectionBar({ screen, lessons, onClear }: Props) {
  const { t } = useLingui()
  const ids = lessons.map(({ id }) => id)
  const count = ids.length
  const allPreview = lessons.every(({ isPreview }) => isPreview)
  return (
    <div className="selbar" role="toolbar" aria-label={t`Selected lessons`}>
      <span className="strong">
        <Plural value={count} one="# selected" other="# selected" />
      </span>
      <Button size="sm" icon={IconArrowMoveDown} onClick={() => screen.askMove(new Set(ids))}>
        <Trans>Move to…</Trans>
      </Button>
      <Button
        size="sm"
        onClick={() => screen.outline.duplicateLessons(ids, plural(count, { one: 'Duplicated # lesson.', other: 'Duplicated # lessons.' }))}
      >
        <Trans>Duplicate</Trans>
      </Button>
      <Button size="sm" onClick={() => screen.askSchedule(new Set(ids))}>
        <Trans>Schedule…</Trans>
      </Button>
      <Button size="sm" onClick={() => screen.outline.edit(ids, { isPreview: !allPreview })}>
        {allPreview ? <Trans>Only for enrolled people</Trans> : <Trans>Free preview</Trans>}
      </Button>
      <Button
        size="sm"
        variant="danger"
        onClick={() => screen.outline.removeLessons(ids, plural(count, { one: 'Deleted # lesson.', other: 'Deleted # lessons.' }))}
      >
        <Trans>Delete</Trans>
      </Button>
      <span className="sp" />
      <Button size="sm" variant="quiet" onClick={onClear}>
        <Trans>Clear</Trans>
      </Button>
    </div>
  )
}
