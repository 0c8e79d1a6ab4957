import { useLingui } from '@lingui/react/macro'
import { NodeViewContent, type NodeViewProps, NodeViewWrapper } from '@tiptap/react'
import { Select } from '../../../../ui/primitives/input.tsx'
import { DraftInput } from './draft-input.tsx'

const kinds = ['note', 'tip', 'warning', 'danger'] as const

export function CalloutView({ node, updateAttributes }: NodeViewProps) {
  const { t } = useLingui()
  const kind = kinds.find((one) => one === node.attrs.kind) ?? 'note'
  const names = { note: t`Note`, tip: t`Tip`, warning: t`Careful`, danger: t`Danger` }
  return (
    <NodeViewWrapper className={`callout callout--${kind} ed-callout`}>
      <div className="ed-controls" contentEditable={false}>
        <Select aria-label={t`Kind of callout`} value={kind} onChange={({ target }) => updateAttributes({ kind: target.value })}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {names[one]}
            </option>
          ))}
        </Select>
        <DraftInput
          aria-label={t`Title of the callout`}
          placeholder={names[kind]}
          value={node.attrs.title ?? ''}
          maxLength={500}
          onText={(title) => updateAttributes({ title: title || null })}
        />
      </div>
      <NodeViewContent />
    </NodeViewWrapper>
  )
}
