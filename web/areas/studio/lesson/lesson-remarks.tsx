import { useLingui } from '@lingui/react/macro'
import type { PinnedRemark } from '../../../features/blocks/edit/remark-pins.ts'
import { formatNumber } from '../../../ui/format.ts'
import { placeOfTarget } from '../review/checklist-place.ts'
import { RemarksHere } from '../review/remarks-here.tsx'
import { type NumberedRemark, useOpenRemarks } from '../review/use-open-remarks.ts'

/** What the reviewer said about one lesson: beside it, and pinned to its blocks. Each of the two leads to the other. */
export function useLessonRemarks(courseId: string, lessonId: string) {
  const { t } = useLingui()
  const { remarks, done } = useOpenRemarks(courseId)
  const here = remarks.flatMap((remark) => {
    const place = placeOfTarget(remark.target)
    return place.page === 'lesson' && place.lessonId === lessonId ? [{ ...remark, block: place.block }] : []
  })
  const pins = here.flatMap(({ id, block, quote, message, number: nth }): PinnedRemark[] => {
    if (block === null || done.isDone(id)) return []
    const number = formatNumber(nth)
    return [{ id, block, number, quote, label: t`Remark ${number}: ${message}` }]
  })
  const placeOf = ({ id, target }: NumberedRemark) => {
    const at = placeOfTarget(target)
    if (at.page !== 'lesson' || at.block === null) return null
    const place = formatNumber(at.block + 1)
    if (!pins.some((pin) => pin.id === id)) return <span>{t`Paragraph ${place}`}</span>
    return (
      <button type="button" className="link-button" onClick={() => showPin(id)}>
        {t`Paragraph ${place}`}
      </button>
    )
  }
  return { pins, onRemark: showRemark, list: <RemarksHere remarks={here} done={done} placeOf={placeOf} /> }
}

const bringToView = (element: HTMLElement | null) => {
  element?.scrollIntoView({ block: 'center' })
  element?.focus({ preventScroll: true })
}
const showPin = (id: string) => bringToView(document.querySelector<HTMLElement>(`[data-remark="${CSS.escape(id)}"]`))
const showRemark = (id: string) => bringToView(document.getElementById(`remark-${id}`))
