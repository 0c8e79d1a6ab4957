import type { ReactNode } from 'react'
import { Icon, type IconType } from './icon.tsx'

export type Tone = 'ok' | 'warn' | 'bad' | 'info'
type Props = { icon: IconType; tone?: Tone; children: ReactNode; className?: string }

/** Icon, word and colour together: never colour alone. */
export const Status = ({ icon, tone, children, className }: Props) => (
  <span className={['status', tone && `status--${tone}`, className].filter(Boolean).join(' ')}>
    <Icon of={icon} size={16} />
    {children}
  </span>
)
