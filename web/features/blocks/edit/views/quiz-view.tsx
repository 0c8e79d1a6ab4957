import { useLingui } from '@lingui/react/macro'
import type { NodeViewProps } from '@tiptap/react'
import { BlockFrame } from './block-frame.tsx'

/** A quiz that came with an import and stands inside the text. */
export function QuizView({ node, selected }: NodeViewProps) {
  const { t } = useLingui()
  return (
    <BlockFrame label={t`Quiz`} selected={selected}>
      <p className="muted">{node.attrs.title || t`A quiz of this course stands here.`}</p>
    </BlockFrame>
  )
}
