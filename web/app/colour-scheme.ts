export type ColourScheme = 'light' | 'dark' | 'system'

const PATTERN = /(?:^|;\s*)lyceum_theme=(light|dark)(?:;|$)/

/** Without a choice the page follows the system: `color-scheme` does it, no attribute and no script needed. */
export const colourScheme = (): ColourScheme => (PATTERN.exec(document.cookie)?.[1] as ColourScheme | undefined) ?? 'system'

/** Kept in a cookie, so that the Worker can write `data-theme` into the next page before it is painted. */
export function chooseColourScheme(scheme: ColourScheme): void {
  const age = scheme === 'system' ? 0 : 31536000
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `lyceum_theme=${scheme}; path=/; max-age=${age}; samesite=lax`
  if (scheme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = scheme
}
