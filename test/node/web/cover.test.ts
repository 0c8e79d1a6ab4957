import { describe, expect, it } from 'vitest'
import { clothOf } from '../../../web/ui/cover/cloth.ts'
import { drawCover, type Motif } from '../../../web/ui/cover/draw-cover.ts'
import type { Drawing } from '../../../web/ui/cover/drawing.ts'

const MOTIFS: Motif[] = [
  'leaf',
  'phyllo',
  'crumb',
  'sets',
  'strata',
  'contour',
  'weave',
  'arches',
  'orbit',
  'wave',
  'glyph',
  'steps',
  'lines',
]

/** What one sees first of a drawing: how it is turned, its letter, and where its first shape stands. */
function figureOf({ transform = '', letter, shapes }: Drawing): number[] {
  const stands = letter ? `${letter.x} ${letter.y} ${letter.size}` : ''
  const numbers = `${transform} ${stands} ${shapes[0]?.d ?? ''}`.match(/-?\d+(?:\.\d+)?/g) ?? []
  const step = Math.max(1, Math.floor(numbers.length / 40))
  return numbers.filter((_, at) => at < 4 || at % step === 0).map(Number)
}
/** Nothing in it differs by a fiftieth of the plate's width. */
const isAlike = (one: number[], other: number[]) => one.every((n, at) => Math.abs(n - (other[at] ?? 1_000)) < 12)

describe('drawCover', () => {
  it('draws a course the same for ever, and two courses differently', () => {
    for (const motif of MOTIFS) {
      expect(drawCover({ slug: 'field-botany', title: 'Field Botany', motif })).toEqual(
        drawCover({ slug: 'field-botany', title: 'Field Botany', motif }),
      )
    }
    expect(drawCover({ slug: 'a', title: 'T', motif: 'orbit' }).shapes).not.toEqual(
      drawCover({ slug: 'b', title: 'T', motif: 'orbit' }).shapes,
    )
  })

  it('has one of eight cloths for each course, always the same, unless one was chosen', () => {
    const cloths = new Set(Array.from({ length: 200 }, (_, n) => clothOf({ slug: `course-${n}` })))
    expect([...cloths].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(clothOf({ slug: 'field-botany' })).toBe(clothOf({ slug: 'field-botany', cloth: null }))
    expect(clothOf({ slug: 'field-botany', cloth: 3 })).toBe(3)
  })

  it.each(MOTIFS)('of two courses of one field (%s) hardly any pair shares cloth and figure', (motif) => {
    const titles = ['Roots', 'Rivers', 'Reading', 'Rust', 'Rings']
    const courses = Array.from({ length: 60 }, (_, n) => ({ slug: `field-course-${n}`, title: titles[n % titles.length] ?? '', motif }))
    const looks = courses.map((course) => ({ cloth: clothOf(course), figure: figureOf(drawCover(course)) }))
    const pairs = looks.flatMap((one, at) => looks.slice(at + 1).map((other) => [one, other] as const))
    const alike = pairs.filter(([one, other]) => one.cloth === other.cloth && isAlike(one.figure, other.figure))
    expect(alike.length / pairs.length).toBeLessThan(0.02)
  })

  it('shows a plant for the plants of the demo, each demo course on a cloth of its own', () => {
    const leaf = drawCover({ slug: 'field-botany', title: 'Field Botany', motif: 'leaf' })
    expect(drawCover({ slug: 'field-botany', title: 'Field Botany', subject: 'natural-history' })).toEqual(leaf)
    const demo = ['field-botany', 'intro-to-sql', 'reading-old-maps', 'bread-science', 'bicycle-repair', 'ruqah']
    expect(new Set(demo.map((slug) => clothOf({ slug }))).size).toBe(demo.length)
  })

  it('keeps every drawing light and every number a number', () => {
    for (const motif of MOTIFS) {
      const { shapes } = drawCover({ slug: 'a-long-slug-2', title: 'A', motif })
      const paths = shapes.map((shape) => shape.d).join('')
      expect(paths).not.toMatch(/NaN|undefined|Infinity/)
      expect(shapes.length, motif).toBeLessThan(40)
      expect(paths.length, motif).toBeLessThan(40_000)
    }
  })

  it('sets the first letter of a title as a reader sees it: accents with their letter, short joined words whole', () => {
    expect(drawCover({ slug: 's', title: 'ñandú', lang: 'es' }).letter?.text).toBe('Ñ')
    expect(drawCover({ slug: 's', title: 'क्षेत्र विज्ञान', lang: 'hi' }).letter?.text).toBe('क्षे')
    expect(drawCover({ slug: 's', title: 'رقعة من أول خط', lang: 'ar' }).letter?.text).toBe('رقعة')
    expect(drawCover({ slug: 's', title: '' }).letter?.text).toBe('·')
  })
})
