import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type CSSProperties, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { type PinnedRemark, pinsIn } from './remark-pins.ts'

type Props = { editor: Editor; remarks: readonly PinnedRemark[]; onRemark: ((id: string) => void) | undefined }
type Place = { id: string; top: number; nth: number }

/** The numbers of a reviewer's remarks in the margin, each beside its block. */
export function RemarkMargin({ editor, remarks, onRemark }: Props) {
  const { t } = useLingui()
  const pins = useEditorState({ editor, selector: ({ editor: now }) => pinsIn(now.state) })
  const [places, setPlaces] = useState<readonly Place[]>([])
  const measure = useCallback(() => {
    if (editor.isDestroyed) return
    const next = pins.flatMap(({ id, from }, index) => {
      const dom = from === null ? null : editor.view.nodeDOM(from)
      const nth = pins.slice(0, index).filter((one) => one.from === from).length
      return dom instanceof HTMLElement ? [{ id, top: dom.offsetTop, nth }] : []
    })
    setPlaces((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
  }, [editor, pins])
  useLayoutEffect(measure, [measure])
  // a picture that arrives, or a narrower window, moves the blocks without a change of the text
  useEffect(() => {
    const watch = new ResizeObserver(measure)
    watch.observe(editor.view.dom)
    return () => watch.disconnect()
  }, [editor, measure])
  return (
    <ul aria-label={t`What the reviewer says`}>
      {places.map(({ id, top, nth }) => {
        const remark = remarks.find((one) => one.id === id)
        if (!remark) return null
        return (
          <li key={id}>
            <button
              type="button"
              className="pin ed-pin"
              data-remark={id}
              title={remark.label}
              aria-label={remark.label}
              style={{ '--top': `${top}px`, '--nth': nth } as CSSProperties}
              onClick={() => onRemark?.(id)}
            >
              {remark.number}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
