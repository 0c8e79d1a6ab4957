import type { PathCommand } from 'fontkit'
import type { FittedText } from './fit-text.ts'
import { inkSpan, type ShapedLine } from './shape-line.ts'
import type { TextLayer } from './text-layer.ts'

type Anchor = 'left' | 'right'
type TextPlace = { x: number; y: number; anchor: Anchor; color: string }
/** What assistive technology reads for a tagged part of the page. */
export type Tag = { role: 'H1' | 'H2' | 'P' | 'Figure' | 'Link'; text: string; language: string }
export type LinkArea = { url: string; label: string; x: number; y: number; width: number; height: number }

export const number = (value: number): string => String(Math.round(value * 1000) / 1000 || 0)
const numbers = (...values: number[]): string => values.map(number).join(' ')

/** `#rrggbb` as the three numbers of a PDF colour. */
export const rgb = (hex: string): string => numbers(...[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255))

/**
 * Collects the drawing operators of one page. Units are millimetres, the origin is the top left corner and y grows downward,
 * so that a design's coordinates can be copied as they are.
 */
export class Canvas {
  readonly tags: Tag[] = []
  readonly links: LinkArea[] = []
  private readonly operators: string[] = []
  constructor(
    readonly width: number,
    readonly height: number,
    private readonly textLayer: TextLayer,
  ) {}

  get content(): string {
    const scale = 72 / 25.4
    return [`${numbers(scale, 0, 0, -scale, 0, this.height * scale)} cm`, ...this.operators].join('\n')
  }

  draw(...operators: string[]): void {
    this.operators.push('/Artifact BMC', 'q', ...operators, 'Q', 'EMC')
  }

  /** Draws the glyph outlines as decoration and lays the plain text over them, invisible, under a tag. */
  text(tag: Tag, fitted: FittedText, place: TextPlace): void {
    const leading = 1.25 * fitted.size
    const at = (line: ShapedLine, i: number) => ({ x: anchored(place, line.width * fitted.size), y: place.y + i * leading })
    for (const [i, line] of fitted.lines.entries()) this.draw(`${rgb(place.color)} rg`, ...outlines(line, at(line, i), fitted.size))
    this.tagged(tag, () => fitted.lines.flatMap((line, i) => this.textLayer.operators(line.spots, at(line, i), fitted.size)))
  }

  /** A letter as an ornament, its ink centred on the place; it is not read out. */
  ornament(line: ShapedLine, size: number, place: { x: number; y: number; color: string }): void {
    const { bottom, top } = inkSpan(line)
    const middle = ((bottom + top) / 2) * size
    const at = { x: place.x - (line.width * size) / 2, y: place.y + middle }
    this.draw(`${rgb(place.color)} rg`, ...outlines(line, at, size))
  }

  figure(tag: Tag, operators: string[]): void {
    this.tagged(tag, () => ['q', ...operators, 'Q'])
  }

  link(area: LinkArea): void {
    this.links.push(area)
  }

  private tagged(tag: Tag, operators: () => string[]): void {
    this.operators.push(`/${tag.role} <</MCID ${this.tags.length}>> BDC`, ...operators(), 'EMC')
    this.tags.push(tag)
  }
}

const anchored = (place: TextPlace, width: number): number => (place.anchor === 'left' ? place.x : place.x - width)

function outlines(line: ShapedLine, at: { x: number; y: number }, size: number): string[] {
  return line.outlines.flatMap((glyph) => {
    const scale = glyph.scale * size
    return [
      'q',
      `${numbersFine(scale)} 0 0 ${numbersFine(-scale)} ${numbers(at.x + glyph.x * size, at.y - glyph.y * size)} cm`,
      outline(glyph.commands),
      'f',
      'Q',
    ]
  })
}

const numbersFine = (value: number): string => value.toFixed(6)

/** PDF has no quadratic curves: each is raised to the cubic that traces the same line. Font units are fine enough as whole numbers. */
function outline(commands: PathCommand[]): string {
  let [x, y] = [0, 0]
  const parts = commands.map(({ command, args }) => {
    const [a = 0, b = 0, c = 0, d = 0] = args
    const [fromX, fromY] = [x, y]
    if (command !== 'closePath') [x = 0, y = 0] = args.slice(-2)
    if (command === 'moveTo') return `${whole(a, b)} m`
    if (command === 'lineTo') return `${whole(a, b)} l`
    if (command === 'bezierCurveTo') return `${whole(...args)} c`
    if (command === 'closePath') return 'h'
    return `${whole(fromX + ((a - fromX) * 2) / 3, fromY + ((b - fromY) * 2) / 3, c + ((a - c) * 2) / 3, d + ((b - d) * 2) / 3, c, d)} c`
  })
  return parts.join('\n')
}

const whole = (...values: number[]): string => values.map((value) => String(Math.round(value) || 0)).join(' ')
