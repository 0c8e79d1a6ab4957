/** How many minor units make one of a currency: 100 cents, 1 yen, 1000 fils. */
const minorUnits = (currency: string): number =>
  10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)

/** As it is typed: no separators but one for the fraction. */
export const moneyText = (amount: number, currency: string): string =>
  (amount / minorUnits(currency)).toFixed(Math.log10(minorUnits(currency)))

/** Minor units of a typed sum; null when it is not one. Comma or point, and Arabic digits, are all read. */
export function moneyOf(text: string, currency: string): number | null {
  const latin = text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[,٫]/, '.')
    .trim()
  return /^\d{1,9}(\.\d{0,3})?$/.test(latin) ? Math.round(Number(latin) * minorUnits(currency)) : null
}

/** Digits of any kind as a whole number; null for nothing. */
export const wholeOf = (text: string): number | null => (text.trim() === '' ? null : moneyOf(text, 'JPY'))
