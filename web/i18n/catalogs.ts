import { i18n, type Messages } from '@lingui/core'
import { lostPart } from '../api/error.ts'
import { isLocale, LOCALES, type Locale } from './locales.ts'

/** One file of strings per language: of an area, of a feature, or of the pages of an area that few people see together. */
export type CatalogName =
  | 'shared'
  | 'public'
  | 'course'
  | 'entry'
  | 'home'
  | 'orders'
  | 'learn'
  | 'lesson'
  | 'account'
  | 'notifications'
  | 'messages'
  | 'live'
  | 'studio'
  | 'admin'
  | 'system'
  | 'palette'
  | 'player'
  | 'quiz'
  | 'blocks'
  | 'editor'
  | 'uploads'

const wanted = new Set<CatalogName>(['shared'])
const loaded = new Set<string>()

async function wordsAt(path: string): Promise<Messages> {
  const response = await fetch(path).catch(() => {
    throw lostPart(new URL(path, location.href))
  })
  if (!response.ok) throw lostPart(response.url)
  return ((await response.json()) as { messages: Messages }).messages
}

async function loadOne(locale: Locale, name: CatalogName): Promise<void> {
  const id = `${locale}/${name}`
  if (loaded.has(id)) return
  i18n.load(locale, await wordsAt(`${__WORDS__}/${id}.json`))
  loaded.add(id)
}

/** Strings that stand in the page already. */
export function keepWords(locale: Locale, words: Partial<Record<CatalogName, Messages>>): void {
  for (const [name, messages] of Object.entries(words)) {
    i18n.load(locale, messages)
    loaded.add(`${locale}/${name}`)
    wanted.add(name as CatalogName)
  }
}

/** Loads an area's strings in the language in use; a later switch of language brings them along. */
export async function loadCatalog(name: CatalogName, locale = currentLocale()): Promise<void> {
  wanted.add(name)
  await loadOne(locale, name)
}

/** For what is fetched when it is needed: a module and the strings it says, side by side. */
export const withWords = async <Module>(names: CatalogName | CatalogName[], module: Promise<Module>): Promise<Module> =>
  (await Promise.all([module, ...[names].flat().map((name) => loadCatalog(name))]))[0]

export const currentLocale = (): Locale => [i18n.locale, document.documentElement.lang].find(isLocale) ?? 'en'

/** Loads everything seen so far in this language, then speaks it. */
export async function activateLocale(locale: Locale): Promise<void> {
  await Promise.all([...wanted].map((name) => loadOne(locale, name)))
  i18n.activate(locale, LOCALES[locale].intl)
  document.documentElement.lang = locale
  document.documentElement.dir = LOCALES[locale].dir
}

/** The person's own choice: kept for a year, and read by the Worker so that the next page arrives in it. */
export async function chooseLocale(locale: Locale): Promise<void> {
  await activateLocale(locale)
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `lyceum_locale=${locale}; path=/; max-age=31536000; samesite=lax`
}
