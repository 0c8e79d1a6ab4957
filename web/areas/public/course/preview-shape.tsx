import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'

export const PreviewShape = () => (
  <Loading>
    <div className="sk-lines">
      <Skeleton />
      <Skeleton />
      <Skeleton width="70%" />
    </div>
  </Loading>
)
