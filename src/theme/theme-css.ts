import { type BrandValues, solveTheme } from './solve-theme.ts'

const NAMES: readonly (keyof BrandValues)[] = ['brand', 'on', 'hover', 'edge', 'mark', 'wash', 'text']

const property = (name: keyof BrandValues) => (name === 'brand' ? '--brand' : `--brand-${name}`)

/**
 * The tenant's theme as one rule for the head of the page. `light-dark()` follows `color-scheme`, so the same rule
 * serves light, dark and "as the system". Holds hex colours and `transparent` only, whatever the input.
 */
export function themeCss(hex: string): string {
  const { light, dark } = solveTheme(hex)
  const values = NAMES.map((name) =>
    light[name] === dark[name] ? `${property(name)}:${light[name]}` : `${property(name)}:light-dark(${light[name]},${dark[name]})`,
  )
  return `:root{${values.join(';')}}`
}
