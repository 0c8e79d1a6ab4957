import { direction } from '../../http/locale.ts'
import { currencyDigits } from '../../kernel/currency.ts'

/** Numbers and dates as the language writes them. */
export const formatLocale = (locale: string): string => (locale === 'ar' ? 'ar-u-nu-arab' : locale)

/** Writes sums of a currency as the reader's language does; yen have no decimals, dinars have three. */
export function moneyFormat(locale: string, currency: string): (amount: number) => string {
  const format = new Intl.NumberFormat(formatLocale(locale), { style: 'currency', currency })
  const unit = 10 ** currencyDigits(currency)
  // The letters of a currency keep their own direction: without marks `US$` turns into `$US` in Arabic.
  const mark = direction(locale) === 'rtl' ? '\u200e' : ''
  return (amount) =>
    format
      .formatToParts(amount / unit)
      .map(({ type, value }) => (type === 'currency' ? mark + value + mark : value))
      .join('')
}

export function dateFormat(locale: string): (date: Date) => string {
  const format = new Intl.DateTimeFormat(formatLocale(locale), { dateStyle: 'long', timeZone: 'UTC' })
  return (date) => format.format(date)
}
