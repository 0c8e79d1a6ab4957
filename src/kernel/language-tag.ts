/** BCP 47: `en`, `pt-BR`, `zh-Hans`. `Intl` throws on anything else, so nothing else may be stored. */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
