import type { ReactNode } from 'react'
import { Icon, type IconType } from './icon.tsx'
import type { Tone } from './status.tsx'

type Props = {
  icon: IconType
  tone?: Tone
  /** One link or button, at the end of the line. */
  action?: ReactNode
  /** `status` is read when it appears, `alert` interrupts. Leave out for one that was there from the start. */
  role?: 'status' | 'alert'
  children: ReactNode
}

export const Banner = ({ icon, tone, action, role, children }: Props) => (
  <div className={tone ? `banner banner--${tone}` : 'banner'} role={role}>
    <Icon of={icon} />
    <p>{children}</p>
    {action}
  </div>
)
