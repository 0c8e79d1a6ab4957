import { Loading } from '../../ui/primitives/loading.tsx'
import { Skeleton } from '../../ui/primitives/skeleton.tsx'

/** The rows of a compact table on their way. */
export const RowsSkeleton = ({ rows = 8 }: { rows?: number }) => (
  <Loading>
    {Array.from({ length: rows }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
      <div className="adm-sk-row" key={row}>
        <Skeleton width={row % 3 === 0 ? '70%' : '55%'} height="0.875rem" />
        <Skeleton width="60%" height="0.875rem" />
        <Skeleton width="50%" height="0.875rem" />
      </div>
    ))}
  </Loading>
)
