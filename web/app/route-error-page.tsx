import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { isApiError } from '../api/error.ts'
import { ErrorState } from '../ui/patterns/error-state.tsx'
import { FaultChrome } from './chrome/fault-chrome.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** What a page shows when it could not be made: not there, not for you, no network, or our fault. */
export function RouteErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  if (isApiError(error, 'NOT_FOUND')) return <NotFoundPage />
  return (
    <FaultChrome>
      <main id="main" className="wrap" tabIndex={-1}>
        <ErrorState
          error={error}
          asPage
          onRetry={() => {
            reset()
            router.invalidate()
          }}
        />
      </main>
    </FaultChrome>
  )
}
