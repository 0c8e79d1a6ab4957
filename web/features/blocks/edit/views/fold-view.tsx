import { useLingui } from '@lingui/react/macro'
import { IconChevronDown } from '@tabler/icons-react'
import { NodeViewContent, type NodeViewProps, NodeViewWrapper } from '@tiptap/react'
import { Icon } from '../../../../ui/primitives/icon.tsx'
import { DraftInput } from './draft-input.tsx'

export function FoldView({ node, updateAttributes }: NodeViewProps) {
  const { t } = useLingui()
  return (
    <NodeViewWrapper className="fold ed-fold">
      <div className="ed-controls" contentEditable={false}>
        <Icon of={IconChevronDown} size={16} />
        <DraftInput
          aria-label={t`What is shown before it is opened`}
          placeholder={t`More`}
          value={node.attrs.title ?? ''}
          maxLength={500}
          onText={(title) => updateAttributes({ title: title || null })}
        />
      </div>
      <NodeViewContent />
    </NodeViewWrapper>
  )
}
