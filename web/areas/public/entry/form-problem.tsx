import { IconAlertCircle } from '@tabler/icons-react'
import { Banner } from '../../../ui/primitives/banner.tsx'

/** What went wrong with a form as a whole. */
export const FormProblem = ({ children }: { children: string | undefined }) =>
  children ? (
    <Banner icon={IconAlertCircle} tone="bad" role="alert">
      {children}
    </Banner>
  ) : null
