import { number } from '../../../platform/pdf/canvas.ts'

type Curve = (t: number) => { x: number; y: number }

/**
 * Traces a curve with cubic Béziers whose tangents are the curve's own (Hermite form): a few segments a wave
 * look the same as hundreds of straight steps, at a tenth of the bytes.
 */
function trace(curve: Curve, from: number, to: number, segments: number): string {
  const step = (to - from) / segments
  const nudge = step / 1000
  const third = step / 3 / (2 * nudge)
  const at = (i: number) => {
    const t = from + i * step
    const [before, point, after] = [curve(t - nudge), curve(t), curve(t + nudge)]
    return { ...point, dx: (after.x - before.x) * third, dy: (after.y - before.y) * third }
  }
  let last = at(0)
  const path = [`${short(last.x)} ${short(last.y)} m`]
  for (let i = 1; i <= segments; i++) {
    const next = at(i)
    path.push([last.x + last.dx, last.y + last.dy, next.x - next.dx, next.y - next.dy, next.x, next.y].map(short).join(' ').concat(' c'))
    last = next
  }
  return path.join('\n')
}

// Coordinates are written in hundredths of a millimetre: whole numbers pack smaller than decimals.
const short = (millimetres: number): string => String(Math.round(millimetres * 100))
const hundredths = (x: number, y: number): string => `0.01 0 0 0.01 ${number(x)} ${number(y)} cm`

const amplitude = 1.3
const wave = 6.6

/** Four strands woven along the sides of a rectangle, with a small knot where they meet at each corner. */
export function frame(left: number, top: number, width: number, height: number): string[] {
  const corners = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ] as const
  return [
    '14 w',
    hundredths(left, top),
    ...side(width, '1 0 0 1 0 0'),
    ...side(width, `1 0 0 1 0 ${short(height)}`),
    ...side(height, '0 1 1 0 0 0'),
    ...side(height, `0 1 1 0 ${short(width)} 0`),
    ...corners.map(([x, y]) => knot(x, y)),
  ]
}

/** One wave repeated, each time a wave further on: repetition costs next to nothing once the page is compressed. */
function side(length: number, place: string): string[] {
  const waves = Math.round(length / wave)
  const strands = [0, 1, 2, 3].map((strand) => {
    const sway: Curve = (t) => ({ x: t, y: amplitude * Math.sin(((t * waves) / length) * 2 * Math.PI + (strand * Math.PI) / 2) })
    return trace(sway, 0, length / waves, 4)
  })
  const shift = `1 0 0 1 ${number((length / waves) * 100)} 0 cm`
  return ['q', `${place} cm`, ...Array.from({ length: waves }, () => `${strands.join('\n')} S ${shift}`), 'Q']
}

function knot(x: number, y: number): string {
  const ring =
    (radius: number, swing: number, phase: number): Curve =>
    (t) => {
      const r = radius + swing * Math.sin(8 * t + phase)
      return { x: x + r * Math.cos(t), y: y + r * Math.sin(t) }
    }
  const strands = [0, Math.PI].map((phase) => `${trace(ring(1.75, 0.45, phase), 0, 2 * Math.PI, 32)} h S`)
  return [`${trace(ring(2.2, 0, 0), 0, 2 * Math.PI, 8)} h f`, ...strands, `${trace(ring(0.7, 0.25, 0), 0, 2 * Math.PI, 32)} h S`].join('\n')
}

const strands = 26

/** The seal: closed strands whose radius sways in twelve and in seven waves, each strand a little out of step with the last. */
export function rosette(x: number, y: number): string[] {
  const operators = ['10 w', hundredths(x, y)]
  for (let strand = 0; strand < strands; strand++) {
    const curve: Curve = (t) => {
      const r = 18 + 0.42 * strand + 2.6 * Math.sin(12 * t + 0.24 * strand) + 1.1 * Math.cos(7 * t - 0.3 * strand)
      return { x: r * Math.cos(t), y: r * Math.sin(t) }
    }
    operators.push(`${trace(curve, 0, 2 * Math.PI, 48)} h S`)
  }
  return operators
}
