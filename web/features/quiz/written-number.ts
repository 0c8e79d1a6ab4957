const arabic = '٠١٢٣٤٥٦٧٨٩'
const persian = '۰۱۲۳۴۵۶۷۸۹'

/**
 * A number as people write it: with a comma or a point, in Arabic or Latin digits, with spaces between thousands.
 * Null when it is none.
 */
export function writtenNumber(text: string): number | null {
  const latin = [...text.trim()]
    .map((letter) => (arabic.includes(letter) ? arabic.indexOf(letter) : persian.includes(letter) ? persian.indexOf(letter) : letter))
    .join('')
  const plain = latin
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\s\u00a0\u202f'’٬]/g, '')
    .replace('٫', '.')
  // a single comma is a decimal comma; several, or one before a point, part thousands
  const commas = plain.split(',').length - 1
  const form = commas === 1 && !plain.includes('.') ? plain.replace(',', '.') : plain.replaceAll(',', '')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(form) ? Number(form) : null
}
