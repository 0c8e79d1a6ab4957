const digits = new Map<string, number>()

/** How many decimals a currency is written with, as Intl (ISO 4217) knows it: 2 for USD, none for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, found)
  return found
}

/** Minor units as a decimal number in text, exact: 1050 USD is `10.50`, 1050 JPY is `1050`. */
export function decimalText(amount: number, currency: string): string {
  const places = currencyDigits(currency)
  const sign = amount < 0 ? '-' : ''
  const text = String(Math.abs(amount)).padStart(places + 1, '0')
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
}

/** The other way: `10.5` USD is 1050. Digits past the currency's own are cut, as no gateway sends any. */
export function minorUnits(text: string, currency: string): number {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const places = currencyDigits(currency)
  const value = Number(whole + fraction.slice(0, places).padEnd(places, '0'))
  return text.trim().startsWith('-') ? -value : value
}

let known: Set<string> | undefined
/** Whether the world knows the currency: three letters alone are not one. */
export function isCurrency(code: string): boolean {
  known ??= new Set(Intl.supportedValuesOf('currency'))
  return known.has(code)
}
