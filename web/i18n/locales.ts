/** Each language by its own name, as people look for it, and its tag for Intl: numbers in the digits of the script. */
export const LOCALES = {
  en: { name: 'English', dir: 'ltr', intl: 'en-GB' },
  ar: { name: 'العربية', dir: 'rtl', intl: 'ar-u-nu-arab' },
} as const

export type Locale = keyof typeof LOCALES

export const isLocale = (value: string): value is Locale => value in LOCALES
