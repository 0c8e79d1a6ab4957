import { contrast, type Oklch, parseHex, toHex, toOklch, toSrgb } from './oklch.ts'

/** What one colour becomes in one scheme. `edge` is `transparent` where the fill stands out by itself. */
export type BrandValues = {
  /** The tenant's own colour, never altered. */
  brand: string
  /** The label on it: white or near-black. */
  on: string
  hover: string
  edge: string
  /** Progress, selection bar, focus: at least 3:1 on every ground. */
  mark: string
  /** The ground of a selected row. */
  wash: string
  /** Selected text: at least 4.5:1 on every ground and on the wash. */
  text: string
}

/** The grounds of `web/ui/tokens.css` (canvas, surface and raised, sunken), which every brand value must stand on. */
export const GROUNDS = {
  light: ['#fbf9f5', '#ffffff', '#f3f1ec'],
  dark: ['#141310', '#1a1916', '#22201d', '#0e0d0b'],
} as const

export const PRODUCT_BRAND = '#0f4a50'

// a little over WCAG's 3 and 4.5, so that rounding to eight bits never lands below
const MARK = 3.1
const TEXT = 4.6
const STEP = 0.005
const HOVER = 0.044

const hexOf = (colour: Oklch) => toHex(toSrgb(colour))

/** Moves lightness one way until the colour clears the ratio on every ground. */
function until(start: Oklch, direction: 1 | -1, ratio: number, grounds: readonly string[]): string {
  let colour = start
  while (colour.l > 0 && colour.l < 1 && !grounds.every((ground) => contrast(hexOf(colour), ground) >= ratio)) {
    colour = { ...colour, l: Math.min(1, Math.max(0, colour.l + direction * STEP)) }
  }
  return hexOf(colour)
}

const clears = (colour: string, ratio: number, grounds: readonly string[]) => grounds.every((ground) => contrast(colour, ground) >= ratio)

/** Near-black is warmer than black but misses 4.5:1 on a narrow band of mid tones; black never misses where white does. */
const labelOn = (brand: string) => ['#ffffff', '#171511'].find((label) => contrast(label, brand) >= 4.5) ?? '#000000'

function hoverOf(brand: Oklch, label: string): string {
  const away = label === '#ffffff' ? -HOVER : HOVER
  const outOfRange = brand.l + away < 0 || brand.l + away > 1
  return hexOf({ ...brand, l: brand.l + (outOfRange ? -away : away) })
}

function solveScheme(brand: string, colour: Oklch, scheme: 'light' | 'dark'): BrandValues {
  const dark = scheme === 'dark'
  const direction = dark ? 1 : -1
  const wash = hexOf(
    dark ? { l: 0.28, c: Math.min(0.5 * colour.c, 0.04), h: colour.h } : { l: 0.941, c: Math.min(0.3 * colour.c, 0.03), h: colour.h },
  )
  const grounds = [...GROUNDS[scheme], wash]
  const lifted = (floor: number): Oklch => (dark ? { ...colour, l: Math.max(floor, colour.l) } : colour)

  const mark = clears(brand, MARK, grounds) ? brand : until(lifted(0.68), direction, MARK, grounds)
  const text = !dark && clears(brand, TEXT, grounds) ? brand : until(lifted(0.72), direction, TEXT, grounds)
  const on = labelOn(brand)
  const edge = clears(brand, 3, GROUNDS[scheme]) ? 'transparent' : mark
  return { brand, on, hover: hoverOf(colour, on), edge, mark, wash, text }
}

/**
 * From one colour, the brand values of both schemes. The fill stays exactly the tenant's; everything that must be read
 * or seen is moved in OKLCH lightness, hue kept, until it passes WCAG 2.2 AA on every ground. An unreadable hex gives
 * the product's own colour.
 */
export function solveTheme(hex: string): { light: BrandValues; dark: BrandValues } {
  const rgb = parseHex(hex) ?? parseHex(PRODUCT_BRAND)
  const brand = rgb ? toHex(rgb) : PRODUCT_BRAND
  const colour = rgb ? toOklch(rgb) : { l: 0, c: 0, h: 0 }
  return { light: solveScheme(brand, colour, 'light'), dark: solveScheme(brand, colour, 'dark') }
}
