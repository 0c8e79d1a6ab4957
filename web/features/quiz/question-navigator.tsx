import { Trans, useLingui } from '@lingui/react/macro'
import { IconFlag } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import { formatList, formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/primitives/icon.tsx'

export type QuestionMark = { id: string; answered: boolean; flagged: boolean }
type Props = { marks: readonly QuestionMark[]; current: number; onGo: (index: number) => void }

/** Every question at a glance: answered, flagged, and the one on screen. */
export function QuestionNavigator({ marks, current, onGo }: Props) {
  const { t } = useLingui()
  const nameOf = (index: number, { answered, flagged }: QuestionMark) => {
    const number = formatNumber(index + 1)
    const state = formatList([answered ? t`answered` : t`not answered`, ...(flagged ? [t`flagged`] : [])])
    return t`Question ${number}, ${state}`
  }
  const go = (index: number) => (event: MouseEvent) => {
    event.preventDefault()
    onGo(index)
  }
  const answered = formatNumber(marks.filter((mark) => mark.answered).length)
  const open = formatNumber(marks.filter((mark) => !mark.answered).length)
  const flagged = formatNumber(marks.filter((mark) => mark.flagged).length)
  return (
    <>
      <nav className="navi" aria-label={t`Go to question`}>
        {marks.map((mark, index) => (
          <a
            key={mark.id}
            href={`?q=${index + 1}`}
            data-s={[mark.answered && 'done', mark.flagged && 'flag'].filter(Boolean).join(' ')}
            aria-current={index === current ? 'step' : undefined}
            aria-label={nameOf(index, mark)}
            onClick={go(index)}
          >
            {formatNumber(index + 1)}
            {mark.flagged && <Icon of={IconFlag} filled />}
          </a>
        ))}
      </nav>
      <div className="legend">
        <span>
          <i className="d" />
          <Trans>Answered, {answered}</Trans>
        </span>
        <span>
          <i />
          <Trans>Not answered, {open}</Trans>
        </span>
        <span>
          <Icon of={IconFlag} size={16} />
          <Trans>Flagged, {flagged}</Trans>
        </span>
      </div>
    </>
  )
}
