import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { isLocale, LOCALES } from '../i18n/locales.ts'

export type Money = { amount: number; currency: string }
export type Moment = string | number | Date

const intlLocale = () => (isLocale(i18n.locale) ? LOCALES[i18n.locale].intl : 'en')

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.ListFormat>()

/** Intl formatters are slow to make and free to keep. */
export function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.ListFormat>(
  name: string,
  options: object,
  make: (locale: string) => T,
): T {
  const locale = intlLocale()
  const key = `${name} ${locale} ${JSON.stringify(options)}`
  const known = cache.get(key)
  if (known) return known as T
  const made = make(locale)
  cache.set(key, made)
  return made
}

export const formatNumber = (value: number, options: Intl.NumberFormatOptions = {}) =>
  kept('number', options, (locale) => new Intl.NumberFormat(locale, options)).format(value)

/** A share, from 0 to 100. */
export const formatPercent = (value: number) => formatNumber(value / 100, { style: 'percent', maximumFractionDigits: 0 })

/** From minor units: how many there are to one is the currency's own. Whole amounts are written without them. */
export const formatMoney = (money: Money): string => moneyText(money, true)
/** With all its decimals, for sums that stand under each other. */
export const formatSum = (money: Money): string => moneyText(money, false)

function moneyText({ amount, currency }: Money, isShort: boolean): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  const whole = isShort && amount % 10 ** digits === 0
  return formatNumber(amount / 10 ** digits, {
    style: 'currency',
    currency,
    ...(whole && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  })
}

export const formatDate = (when: Moment, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }) =>
  kept('date', options, (locale) => new Intl.DateTimeFormat(locale, options)).format(new Date(when))

/** "12:04", as in "Saved 12:04". */
export const formatTime = (when: Moment) => formatDate(when, { timeStyle: 'short' })
export const formatDateTime = (when: Moment) => formatDate(when, { dateStyle: 'medium', timeStyle: 'short' })

/** "9 h 30 min", "11 h", "4 min", "less than a minute". */
export function formatDuration(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  const [h, m] = [formatNumber(Math.floor(minutes / 60)), formatNumber(minutes % 60)]
  if (minutes >= 60) return minutes % 60 === 0 ? t`${h} h` : t`${h} h ${m} min`
  return minutes === 0 ? t`less than a minute` : t`${m} min`
}

/** "English, Spanish and Arabic". */
export const formatList = (items: readonly string[]) =>
  kept('list', {}, (locale) => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items)

/** The name of a language in the language in use: `es` is "Spanish". */
export const languageName = (code: string) => new Intl.DisplayNames(intlLocale(), { type: 'language' }).of(code) ?? code
