type Props = { width?: string; height?: string; className?: string }

/** A still shape of the true size. */
export const Skeleton = ({ width = '100%', height = '1.25rem', className }: Props) => (
  <span className={className ? `sk ${className}` : 'sk'} style={{ inlineSize: width, blockSize: height }} />
)

export const SkeletonCover = () => <span className="sk sk--cover" />
