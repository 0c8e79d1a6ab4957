/** How many minor units make one of a currency: 100 cents, 1 yen, 1000 fils. */
export const minorUnits = (currency: string): number =>
  10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)

/** As it is typed: no separators but one for the fraction. */
export const priceText = (amount: number, currency: string): string => {
  const unit = minorUnits(currency)
  return (amount / unit).toFixed(Math.log10(unit))
}

/** Minor units of a typed price; null when it is not one. Comma or point, and Arabic digits, are all read. */
export function amountOf(text: string, currency: string): number | null {
  const latin = text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[,٫]/, '.')
    .trim()
  if (!/^\d{1,9}(\.\d{0,3})?$/.test(latin)) return null
  return Math.round(Number(latin) * minorUnits(currency))
}
