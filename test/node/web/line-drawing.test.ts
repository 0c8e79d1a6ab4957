import { describe, expect, it } from 'vitest'
import { isLineDrawing } from '../../../web/features/blocks/render/line-drawing.ts'

type Point = [r: number, g: number, b: number, alpha: number]
const picture = (colourAt: (n: number) => Point) => Uint8ClampedArray.from(Array.from({ length: 2000 }, (_, n) => colourAt(n)).flat())
const paper: Point = [255, 253, 249, 255]
const clear: Point = [0, 0, 0, 0]

describe('a picture in the dark', () => {
  it('is a drawing when it is a few colours on white', () => {
    expect(isLineDrawing(picture((n) => (n % 10 === 0 ? [43, 53, 40, 255] : n % 4 === 0 ? [221, 228, 213, 255] : paper)))).toBe(true)
  })

  it('is a drawing when it is dark on nothing, and none when it is light on nothing', () => {
    expect(isLineDrawing(picture((n) => (n % 8 === 0 ? [30, 30, 30, 255] : clear)))).toBe(true)
    expect(isLineDrawing(picture((n) => (n % 8 === 0 ? [240, 240, 210, 255] : clear)))).toBe(false)
  })

  it('is a photograph with its many colours, also on white, and with few of them all over', () => {
    const tones = (n: number): Point => [(n * 37) % 220, (n * 61) % 220, (n * 89) % 220, 255]
    expect(isLineDrawing(picture(tones))).toBe(false)
    expect(isLineDrawing(picture((n) => (n % 2 === 0 ? paper : tones(n))))).toBe(false)
    expect(isLineDrawing(picture((n) => (n % 5 === 0 ? paper : [61, 74, 58, 255])))).toBe(false)
  })
})
