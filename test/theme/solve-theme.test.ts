import { describe, expect, it } from 'vitest'
import { contrast, parseHex } from '../../src/theme/oklch.ts'
import { type BrandValues, GROUNDS, solveTheme } from '../../src/theme/solve-theme.ts'
import { themeCss } from '../../src/theme/theme-css.ts'

const SCHEMES = ['light', 'dark'] as const
const INK = { light: '#211d19', dark: '#e9e6e0' }

/** The same colours on every run: mulberry32. */
function colours(count: number, seed: number): string[] {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return Array.from(
    { length: count },
    () =>
      `#${Math.floor(next() * 0x1000000)
        .toString(16)
        .padStart(6, '0')}`,
  )
}

const GREYS = Array.from({ length: 256 }, (_, level) => `#${level.toString(16).padStart(2, '0').repeat(3)}`)
const PRIMARIES = ['#ff0000', '#00ff00', '#0000ff', '#ffff00', '#00ffff', '#ff00ff']

/** What is wrong with the values of one scheme, in words; empty when all is well. */
function faults(values: BrandValues, scheme: (typeof SCHEMES)[number], brand: string): string[] {
  const found: string[] = []
  const atLeast = (ratio: number, what: string, one: string, other: string) => {
    const measured = contrast(one, other)
    if (measured < ratio) found.push(`${brand} ${scheme}: ${what} ${one} on ${other} is ${measured.toFixed(2)}, under ${ratio}`)
  }
  if (values.brand !== brand) found.push(`${brand}: the fill became ${values.brand}`)
  atLeast(4.5, 'label', values.on, values.brand)
  atLeast(4.5, 'label under the pointer', values.on, values.hover)
  atLeast(4.5, 'ink on the wash', INK[scheme], values.wash)
  atLeast(4.5, 'selected text on the wash', values.text, values.wash)
  atLeast(3, 'mark on the wash', values.mark, values.wash)
  for (const ground of GROUNDS[scheme]) {
    atLeast(4.5, 'selected text', values.text, ground)
    atLeast(3, 'mark', values.mark, ground)
    atLeast(3, 'button', values.edge === 'transparent' ? values.brand : values.edge, ground)
  }
  return found
}

/** Largest difference of two colours in one channel, 0 to 255. */
const apart = (one: string, other: string) => {
  const [a, b] = [parseHex(one), parseHex(other)]
  if (!a || !b) return one === other ? 0 : 255
  return Math.round(Math.max(...a.map((channel, index) => Math.abs(channel - (b[index] ?? 0)))) * 255)
}

describe('solveTheme', () => {
  it('keeps every text pair at AA and every mark at 3:1 for any brand colour, light and dark', () => {
    const found = [...colours(3000, 20261121), ...GREYS, ...PRIMARIES].flatMap((brand) => {
      const theme = solveTheme(brand)
      return SCHEMES.flatMap((scheme) => faults(theme[scheme], scheme, brand))
    })
    expect(found).toEqual([])
  })

  it('keeps the hue of a colour it has to darken', () => {
    const { light } = solveTheme('#ffd400')
    const [red, green, blue] = parseHex(light.text) ?? [0, 0, 0]
    expect(red).toBeGreaterThan(blue)
    expect(green).toBeGreaterThan(blue)
  })

  it.each([
    ['#0f4a50', 'light', { on: '#ffffff', hover: '#003e43', edge: 'transparent', mark: '#0f4a50', wash: '#dfeff1', text: '#0f4a50' }],
    ['#0f4a50', 'dark', { on: '#ffffff', hover: '#003e43', edge: '#6da3a9', mark: '#6da3a9', wash: '#162d30', text: '#79b0b6' }],
    ['#d9921a', 'light', { on: '#171511', hover: '#e8a031', edge: '#b57700', mark: '#b57700', wash: '#f8e9d6', text: '#905e00' }],
    ['#d9921a', 'dark', { on: '#171511', hover: '#e8a031', edge: 'transparent', mark: '#d9921a', wash: '#352611', text: '#db941e' }],
  ] as const)('gives %s in %s what the designers drew by hand', (brand, scheme, drawn) => {
    const solved = solveTheme(brand)[scheme]
    for (const [name, value] of Object.entries(drawn)) {
      const ours = solved[name as keyof BrandValues]
      expect(apart(ours, value), `${name}: ${ours} beside ${value}`).toBeLessThanOrEqual(3)
    }
  })

  it('reads three-digit colours and falls back to the product colour for anything else', () => {
    expect(solveTheme('#F0A').light.brand).toBe('#ff00aa')
    expect(solveTheme('red;}body{display:none').light.brand).toBe('#0f4a50')
  })
})

describe('themeCss', () => {
  it('carries nothing of a hostile colour into the page', () => {
    expect(themeCss('#fff}</style><script>')).toBe(themeCss('#0f4a50'))
    expect(themeCss('#d9921a')).toMatch(/^:root\{(--brand(-[a-z]+)?:[#a-f0-9a-z(),-]+;?)+\}$/)
  })
})
