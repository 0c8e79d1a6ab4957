import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'

/** Locales whose catalogues are complete. */
export const locales = ['en', 'ar'] as const
export type Locale = (typeof locales)[number]
export const isLocale = (value: string | undefined): value is Locale => locales.some((locale) => locale === value)
export const direction = (locale: string): 'ltr' | 'rtl' => (/^(ar|he|fa|ur)\b/.test(locale) ? 'rtl' : 'ltr')

/** What the person chose, then what their browser asks for, then the tenant's own language. */
export function pickLocale(c: Context, fallback: string): Locale {
  const chosen = getCookie(c, 'lyceum_locale')
  if (isLocale(chosen)) return chosen
  const asked = (c.req.header('accept-language') ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase().split('-')[0])
  const match = asked.find((language) => isLocale(language))
  if (isLocale(match)) return match
  return isLocale(fallback) ? fallback : 'en'
}
