import { type CoverInput, drawCover } from './draw-cover.ts'
import { HEIGHT, type Shape, WIDTH } from './drawing.ts'

const inks = ({ fill, line }: Shape) => [fill, line && `l${line}`].filter(Boolean).join(' ')

/** The plate on a cover's cloth. */
export function CoverDrawing(input: CoverInput) {
  const { shapes, transform, letter } = drawCover(input)
  return (
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
  )
}
