import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type Props = { onRemove: () => void; count?: ReactNode; children: ReactNode }

/** A filter that is on. Pressing it takes it away; `count` says what that would bring. */
export function Chip({ onRemove, count, children }: Props) {
  const { t } = useLingui()
  return (
    <button type="button" className="chip" onClick={onRemove}>
      {children}
      <Icon of={IconX} size={16} />
      {count !== undefined && <span className="muted">{count}</span>}
      <span className="vh">{t`, remove filter`}</span>
    </button>
  )
}
