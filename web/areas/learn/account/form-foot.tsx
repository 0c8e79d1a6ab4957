import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from '../../../ui/primitives/icon.tsx'

/** What went wrong with the form as a whole, beside the button that sends it. */
export const FormFoot = ({ error, children }: { error: string | undefined; children: ReactNode }) => (
  <div className="ac-foot">
    {error && (
      <p className="error" role="alert">
        <Icon of={IconAlertCircle} size={16} />
        {error}
      </p>
    )}
    <div className="btn-row">{children}</div>
  </div>
)
