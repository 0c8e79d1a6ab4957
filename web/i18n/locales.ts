/** Each language by its own name, as people look for it. */
export const LOCALES = {
  en: { name: 'English', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
} as const

export type Locale = keyof typeof LOCALES

export const isLocale = (value: string): value is Locale => value in LOCALES
