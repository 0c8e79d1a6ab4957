import { useLingui } from '@lingui/react/macro'
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react'
import { useState } from 'react'
import { Field } from '../../../../ui/primitives/field.tsx'
import { Formula } from '../../render/formula.tsx'
import { BlockFrame } from './block-frame.tsx'
import { DraftInput } from './draft-input.tsx'

export function MathView({ node, selected, updateAttributes }: NodeViewProps) {
  const { t } = useLingui()
  const latex: string = node.attrs.latex ?? ''
  return (
    <BlockFrame label={t`Formula`} selected={selected}>
      {latex && <Formula latex={latex} display />}
      <Field label={t`Formula in LaTeX`}>
        <DraftInput lines={2} dir="ltr" spellCheck={false} value={latex} onText={(text) => updateAttributes({ latex: text })} />
      </Field>
    </BlockFrame>
  )
}

export function InlineMathView({ node, updateAttributes, editor }: NodeViewProps) {
  const { t } = useLingui()
  const latex: string = node.attrs.latex ?? ''
  const [open, setOpen] = useState(latex === '')
  const close = () => {
    setOpen(false)
    editor.commands.focus()
  }
  return (
    <NodeViewWrapper as="span" className="ed-inline-math" contentEditable={false}>
      {open ? (
        <DraftInput
          aria-label={t`Formula in LaTeX`}
          dir="ltr"
          value={latex}
          autoFocus
          onText={(text) => updateAttributes({ latex: text })}
          onBlur={() => setOpen(false)}
          onKeyDown={(event) => (event.key === 'Enter' || event.key === 'Escape') && close()}
        />
      ) : (
        <button type="button" aria-label={t`Formula ${latex}: change`} onClick={() => setOpen(true)}>
          {latex ? <Formula latex={latex} /> : '$'}
        </button>
      )}
    </NodeViewWrapper>
  )
}
