import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useLayoutEffect, useRef } from 'react'
import { IconButton } from '../../../ui/primitives/button.tsx'
import type { CourseContent } from './course-queries.ts'
import { Outline } from './outline.tsx'

type Props = { content: CourseContent; currentId: string | null; onClose: () => void }

/** The contents over the page, where there is no room beside it: the browser's own modal, at the start edge. */
export function OutlineDrawer({ content, currentId, onClose }: Props) {
  const { t } = useLingui()
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and the browser sends it as cancel
    <dialog
      ref={ref}
      className="pl-drawer"
      aria-label={t`Contents`}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className="pl-drawer-head">
        <b>{content.course.title}</b>
        <IconButton icon={IconX} label={t`Close the contents`} onClick={onClose} />
      </div>
      <nav className="pl-outline outline" aria-label={t`Contents`}>
        <Outline content={content} currentId={currentId} onChoose={onClose} />
      </nav>
    </dialog>
  )
}
