import { currencyDigits } from '../../kernel/currency.ts'

/** Numbers and dates as the language writes them. */
export const formatLocale = (locale: string): string => (locale === 'ar' ? 'ar-u-nu-arab' : locale)

/** Writes sums of a currency as the reader's language does; yen have no decimals, dinars have three. */
export function moneyFormat(locale: string, currency: string): (amount: number) => string {
  const format = new Intl.NumberFormat(formatLocale(locale), { style: 'currency', currency })
  const unit = 10 ** currencyDigits(currency)
  return (amount) => format.format(amount / unit)
}

export function dateFormat(locale: string): (date: Date) => string {
  const format = new Intl.DateTimeFormat(formatLocale(locale), { dateStyle: 'long', timeZone: 'UTC' })
  return (date) => format.format(date)
}
