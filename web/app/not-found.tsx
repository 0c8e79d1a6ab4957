import { lazy, Suspense } from 'react'

const Page = lazy(async () => ({ default: (await import('./not-found-page.tsx')).NotFoundPage }))

/** Fetched by the few who need it: every page would carry it. */
export const NotFound = () => (
  <Suspense>
    <Page />
  </Suspense>
)
