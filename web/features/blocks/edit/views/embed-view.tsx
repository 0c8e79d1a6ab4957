import { useLingui } from '@lingui/react/macro'
import type { NodeViewProps } from '@tiptap/react'
import { Field } from '../../../../ui/primitives/field.tsx'
import { embedAddress } from '../../render/embed-address.ts'
import { BlockFrame } from './block-frame.tsx'
import { DraftInput } from './draft-input.tsx'

export function EmbedView({ node, selected, updateAttributes }: NodeViewProps) {
  const { t } = useLingui()
  const src: string = node.attrs.src ?? ''
  const known = embedAddress(src)
  const provider = known?.provider
  const error = src === '' || known ? undefined : t`Not an address of a YouTube or Vimeo video. Learners get a link.`
  return (
    <BlockFrame label={t`Embedded video`} selected={selected}>
      <Field
        label={t`Address of a YouTube or Vimeo video`}
        hint={provider && t`A video on ${provider}. It loads when the learner presses play.`}
        error={error}
      >
        <DraftInput type="url" dir="ltr" value={src} maxLength={2000} onText={(text) => updateAttributes({ src: text.trim() || null })} />
      </Field>
      <Field label={t`Title`}>
        <DraftInput value={node.attrs.title ?? ''} maxLength={500} onText={(text) => updateAttributes({ title: text || null })} />
      </Field>
    </BlockFrame>
  )
}
