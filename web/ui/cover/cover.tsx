import { memo } from 'react'
import { clothOf } from './cloth.ts'
import { CoverDrawing } from './cover-drawing.tsx'
import type { CoverInput } from './draw-cover.ts'

type Props = CoverInput & {
  /** An uploaded picture takes the drawing's place, cropped to 3:2. */
  src?: string | null | undefined
  /** The first cover on a page is worth fetching early. */
  eager?: boolean
  className?: string
}

/** Decoration: the title stands beside it in words. */
export const Cover = memo(function Cover({ src, eager = false, className, ...input }: Props) {
  const look = src ? 'cover' : `cover cloth-${clothOf(input)}`
  return (
    <div className={className ? `${look} ${className}` : look}>
      {src ? (
        <img
          src={src}
          srcSet={src.endsWith('/public') ? `${src}?width=480 480w,${src}?width=800 800w,${src} 1200w` : undefined}
          sizes="auto,(min-width:48rem) 24rem,100vw"
          alt=""
          width={600}
          height={400}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
        />
      ) : (
        <CoverDrawing {...input} />
      )}
    </div>
  )
})
