import { describe, expect, it } from 'vitest'
import { clothOf } from '../../../web/ui/cover/cloth.ts'
import { drawCover, type Motif } from '../../../web/ui/cover/draw-cover.ts'

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
