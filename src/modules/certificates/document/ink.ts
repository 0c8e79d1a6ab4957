export const ink = '#211d19'
export const quietInk = '#5d5952'
export const paper = '#fdfcf9'

/** The tenant's colour, darkened until its thin lines stand out from the paper by 3 to 1 (WCAG 1.4.11). */
export function lineColor(brand: string): string {
  let color = /^#[0-9a-f]{6}$/i.test(brand) ? brand : '#0f4a50'
  while (contrast(color, paper) < 3) color = darker(color)
  return color
}

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

function darker(hex: string): string {
  return `#${channels(hex)
    .map((value) =>
      Math.floor(value * 0.94)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
