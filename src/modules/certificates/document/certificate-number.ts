const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const randomDigits = 7

/**
 * A number for people to read out and type: `LYC-2026-7F3K-92QM`. Crockford base 32 (no I, L, O, U), the last digit checks the rest
 * together with the year. It is unique only with a unique index (35 random bits a year): draw again on a conflict.
 */
export function newCertificateNumber(issuedAt: Date, prefix = 'LYC'): string {
  const year = String(issuedAt.getUTCFullYear())
  const drawn = [...crypto.getRandomValues(new Uint8Array(randomDigits))].map((byte) => alphabet[byte & 31]).join('')
  const digits = drawn + checkDigit(year + drawn)
  return `${prefix}-${year}-${digits.slice(0, 4)}-${digits.slice(4)}`
}

/** The number as it was issued, from how a person typed it (case, spaces, O for 0, I or L for 1); nothing if the check digit is wrong. */
export function readCertificateNumber(typed: string): string | undefined {
  const match = /^\s*([A-Z0-9]+)[\s-]+(\d{4})[\s-]+([0-9A-Z]{4})[\s-]*([0-9A-Z]{4})\s*$/i.exec(typed)
  if (!match) return undefined
  const [, prefix = '', year = '', first = '', second = ''] = match.map((part) => part.toUpperCase())
  const digits = (first + second).replaceAll('O', '0').replace(/[IL]/g, '1')
  if (digits.at(-1) !== checkDigit(year + digits.slice(0, -1))) return undefined
  return `${prefix}-${year}-${digits.slice(0, 4)}-${digits.slice(4)}`
}

/** Luhn's algorithm in base 32: it notices every single wrong digit and nearly every swap of two neighbours. */
function checkDigit(digits: string): string | undefined {
  let sum = 0
  ;[...digits].reverse().forEach((digit, i) => {
    const value = alphabet.indexOf(digit) * (i % 2 === 0 ? 2 : 1)
    sum += Math.floor(value / 32) + (value % 32)
  })
  return alphabet[(32 - (sum % 32)) % 32]
}
