import { Loading, Skeleton } from '../../../ui/primitives/skeleton.tsx'

export const PreviewShape = () => (
  <Loading>
    <div className="sk-lines">
      <Skeleton />
      <Skeleton />
      <Skeleton width="70%" />
    </div>
  </Loading>
)
