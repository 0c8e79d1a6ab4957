import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { isLocale, LOCALES } from '../i18n/locales.ts'

export type Money = { amount: number; currency: string }
type Moment = string | number | Date

const intlLocale = () => (isLocale(i18n.locale) ? LOCALES[i18n.locale].intl : 'en')

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.ListFormat>()

/** Intl formatters are slow to make and free to keep. */
function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.ListFormat>(
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

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31557600],
  ['month', 2629800],
  ['week', 604800],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
]

/** "3 days ago", "in 2 hours"; within a minute, "now". */
export function formatRelative(when: Moment, now: Moment = Date.now()): string {
  const seconds = (new Date(when).getTime() - new Date(now).getTime()) / 1000
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', Number.POSITIVE_INFINITY]
  const options: Intl.RelativeTimeFormatOptions = { numeric: 'auto' }
  return kept('relative', options, (locale) => new Intl.RelativeTimeFormat(locale, options)).format(Math.trunc(seconds / size), unit)
}

/** "9 h 30 min", "11 h", "4 min", "less than a minute". */
export function formatDuration(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  const [h, m] = [formatNumber(Math.floor(minutes / 60)), formatNumber(minutes % 60)]
  if (minutes >= 60) return minutes % 60 === 0 ? t`${h} h` : t`${h} h ${m} min`
  return minutes === 0 ? t`less than a minute` : t`${m} min`
}

/** "1:02:03" or "4:07": a place in a recording, or a clock. Always left to right. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

export function formatBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const unit = UNITS[power] ?? 'byte'
  return formatNumber(bytes / 1000 ** power, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: power > 1 ? 1 : 0 })
}

/** "English, Spanish and Arabic". */
export const formatList = (items: readonly string[]) =>
  kept('list', {}, (locale) => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items)

/** The name of a language in the language in use: `es` is "Spanish". */
export const languageName = (code: string) => new Intl.DisplayNames(intlLocale(), { type: 'language' }).of(code) ?? code
