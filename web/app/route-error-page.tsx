import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { isApiError, isLostPart } from '../api/error.ts'
import { ErrorState } from '../ui/patterns/error-state.tsx'
import { FaultChrome } from './chrome/fault-chrome.tsx'
import { afterReopening, reopen } from './lost-part.ts'
import { NotFound } from './not-found.tsx'

/** What a page shows when it could not be made: not there, not for you, no network, or our fault. */
export function RouteErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const isLost = isLostPart(error)
  const [shown, setShown] = useState<unknown>(isLost ? null : error)
  useEffect(() => {
    afterReopening(error).then(setShown)
  }, [error])
  if (isApiError(error, 'NOT_FOUND')) return <NotFound />
  if (!shown) return null
  return (
    <FaultChrome>
      <main id="main" className="wrap" tabIndex={-1}>
        <ErrorState
          error={shown}
          asPage
          onRetry={() => {
            // what failed to load once, some browsers do not ask for again
            if (isLost) return reopen(error).catch(setShown)
            reset()
            return router.invalidate()
          }}
        />
      </main>
    </FaultChrome>
  )
}
