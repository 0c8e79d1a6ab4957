import { IconAlertCircle } from '@tabler/icons-react'
import { isApiError } from '../../api/error.ts'
import { useErrorText } from '../../ui/patterns/error-state.tsx'
import { Banner } from '../../ui/primitives/banner.tsx'

/** Why something was refused, beside the button that asked for it. What the server says about single fields follows. */
export function FailureNote({ error }: { error: unknown }) {
  const errorText = useErrorText()
  if (!error) return null
  const details = isApiError(error) && error.code === 'UNPROCESSABLE' ? error.details.map(({ message }) => message) : []
  return (
    <Banner icon={IconAlertCircle} tone="bad" role="alert">
      {[errorText(error).text, ...details].join(' ')}
    </Banner>
  )
}
