import { drawSvgPath, rgb } from 'pdf-lib'

type Line = { d: string; width: number | null }
export type SvgMark = { width: number; height: number; left: number; top: number; lines: Line[] }

const MOST = 100_000
const known = new Set(['svg', 'path', 'title', 'desc', 'style'])

/** An SVG of plain paths, as marks are drawn; one that needs more than that (groups, gradients, text) is nothing. */
export function readSvgMark(bytes: Uint8Array): SvgMark | undefined {
  if (bytes.byteLength > MOST) return undefined
  const text = new TextDecoder().decode(bytes).replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
  const elements = [...text.matchAll(/<([a-zA-Z]+)\b([^>]*)>/g)]
  if (elements[0]?.[1] !== 'svg' || elements.some(([, name = '', rest = '']) => !known.has(name) || /\btransform=/.test(rest)))
    return undefined
  const [left = 0, top = 0, width = 0, height = 0] = (attribute(elements[0][2], 'viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const lines = elements.filter(([, name]) => name === 'path').map(([, , rest]) => lineOf(rest))
  // curves that the page's own picture cannot repeat, or what a style sheet would fill
  const isPlain = lines.every(({ d }) => d !== '' && !/[QqTt]/.test(d)) && !/fill\s*:/.test(text)
  return width > 0 && height > 0 && lines.length > 0 && isPlain ? { left, top, width, height, lines } : undefined
}

const attribute = (rest: string | undefined, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(rest ?? '')?.[1]

const lineOf = (rest: string | undefined): Line => ({
  d: attribute(rest, 'd') ?? '',
  width: attribute(rest, 'fill') === 'none' ? Number(attribute(rest, 'stroke-width') ?? 1) : null,
})

/** Its operators in one colour, y downward like the canvas's own: pdf-lib turns a path over, and this turns it back. */
export function svgMarkOperators({ left, top, lines }: SvgMark, color: string): string[] {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
  const ink = rgb(r, g, b)
  const drawn = lines.flatMap(({ d, width }) => {
    const look =
      width === null ? { color: ink, borderColor: undefined, borderWidth: 0 } : { color: undefined, borderColor: ink, borderWidth: width }
    return drawSvgPath(d, { x: 0, y: 0, scale: undefined, ...look }).map(String)
  })
  return [`1 0 0 -1 ${-left} ${-top} cm`, ...drawn]
}
