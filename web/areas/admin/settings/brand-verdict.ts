import { contrast } from '../../../../src/theme/oklch.ts'
import { type BrandValues, GROUNDS, solveTheme } from '../../../../src/theme/solve-theme.ts'

export const isHex = (text: string) => /^#[0-9a-f]{6}$/i.test(text)

export type Verdict = {
  values: BrandValues
  /** The label on the fill, against the fill. */
  label: number
  /** The fill against the ground it stands on most. */
  fill: number
  /** The fill is faint there and gets an outline. */
  isOutlined: boolean
  /** Links, progress and focus had to be moved away from the brand colour to be seen. */
  isMoved: boolean
}

/** How a colour fares in one scheme, by the same solver that the server makes the theme with. */
export function judge(hex: string, scheme: 'light' | 'dark'): Verdict {
  const values = solveTheme(hex)[scheme]
  return {
    values,
    label: contrast(values.on, values.brand),
    fill: contrast(values.brand, GROUNDS[scheme][0]),
    isOutlined: values.edge !== 'transparent',
    isMoved: values.mark !== values.brand,
  }
}

const variables = (hex: string): [string, string][] => {
  const { light, dark } = solveTheme(hex)
  const names = ['brand', 'on', 'hover', 'edge', 'mark', 'wash', 'text'] as const
  return names.map((name) => [name === 'brand' ? '--brand' : `--brand-${name}`, `light-dark(${light[name]}, ${dark[name]})`])
}

/** Custom properties for one part of the page, or for all of it. */
export const brandStyle = (hex: string): Record<string, string> => ({
  ...Object.fromEntries(variables(hex)),
  '--focus': 'var(--brand-mark)',
  '--select': 'var(--brand-mark)',
  '--progress': 'var(--brand-mark)',
})

/** Once saved, the page that is open follows without a reload. */
export function wearBrand(hex: string): void {
  for (const [name, value] of variables(hex)) document.documentElement.style.setProperty(name, value)
}
