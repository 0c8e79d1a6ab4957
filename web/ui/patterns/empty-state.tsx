import type { ReactNode } from 'react'
import { Icon, type IconType } from '../primitives/icon.tsx'

type Props = { icon?: IconType; title: ReactNode; children?: ReactNode; action?: ReactNode; className?: string }

/** Names what is not there, says why that is fine, and offers one way on. */
export const EmptyState = ({ icon, title, children, action, className }: Props) => (
  <div className={className ? `empty ${className}` : 'empty'}>
    {icon && <Icon of={icon} size={28} />}
    <h2 className="t-22">{title}</h2>
    {children && <p>{children}</p>}
    {action && <div className="btn-row">{action}</div>}
  </div>
)
