import { NodeViewWrapper } from '@tiptap/react'
import type { ReactNode } from 'react'

type Props = { label: string; selected: boolean; className?: string; children: ReactNode }

/** Around a block that is filled in by controls: the editor leaves its inside alone. */
export const BlockFrame = ({ label, selected, className, children }: Props) => (
  <NodeViewWrapper
    className={['ed-block', className].filter(Boolean).join(' ')}
    data-picked={selected || undefined}
    role="group"
    aria-label={label}
    contentEditable={false}
  >
    {children}
  </NodeViewWrapper>
)
