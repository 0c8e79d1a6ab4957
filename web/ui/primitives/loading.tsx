import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Skeleton, SkeletonCover } from './skeleton.tsx'

/** Holds the shapes of a page on its way: nothing for 300 ms, then all of them, and one word for screen readers. */
export function Loading({ children }: { children: ReactNode }) {
  const { t } = useLingui()
  return (
    <div className="delayed" role="status">
      <span className="vh">{t`Loading`}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}

/** Rows such as the catalogue's: a cover, three lines, and something at the end. */
export const SkeletonRows = ({ rows = 4 }: { rows?: number }) => (
  <Loading>
    {Array.from({ length: rows }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
      <div className="sk-row" key={row}>
        <SkeletonCover />
        <div className="sk-lines">
          <Skeleton width="55%" height="1.25rem" />
          <Skeleton width="80%" height="0.875rem" />
          <Skeleton width="40%" height="0.75rem" />
        </div>
        <Skeleton width="5rem" height="0.875rem" />
      </div>
    ))}
  </Loading>
)
