import { memo } from 'react'
import { type CoverInput, drawCover } from './draw-cover.ts'
import { HEIGHT, type Shape, WIDTH } from './drawing.ts'

type Props = CoverInput & {
  /** An uploaded picture takes the drawing's place, cropped to 3:2. */
  src?: string | null | undefined
  /** The first cover on a page is worth fetching early. */
  eager?: boolean
  className?: string
}

const inks = ({ fill, line }: Shape) => [fill, line && `l${line}`].filter(Boolean).join(' ')

/** Decoration: the title stands beside it in words. */
export const Cover = memo(function Cover({ src, eager = false, className, ...input }: Props) {
  if (src) {
    return (
      <div className={['cover', className].filter(Boolean).join(' ')}>
        <img src={src} alt="" width={WIDTH} height={HEIGHT} loading={eager ? 'eager' : 'lazy'} fetchPriority={eager ? 'high' : 'auto'} />
      </div>
    )
  }
  const { shapes, transform, letter, cloth } = drawCover(input)
  return (
    <div className={['cover', `cloth-${cloth}`, className].filter(Boolean).join(' ')}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
        <g transform={transform}>
          {shapes.map((shape, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a drawing never changes
            <path key={index} d={shape.d} className={inks(shape)} strokeWidth={shape.lineWidth} />
          ))}
        </g>
        {letter && (
          <text x={letter.x} y={letter.y} fontSize={letter.size} textAnchor="middle" className={letter.joined ? 'a joined' : 'a'}>
            {letter.text}
          </text>
        )}
      </svg>
    </div>
  )
})
