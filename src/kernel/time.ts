/** Times travel as ISO 8601 UTC with Z, and are stored the same way: they sort and compare as text. */
export const iso = (ms: number): string => new Date(ms).toISOString()
export const seconds = 1000
export const minutes = 60 * seconds
export const hours = 60 * minutes
export const days = 24 * hours

/** A moment within a sentence: "30 November 2026 at 23:10 UTC". */
export const inWords = (at: string): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))} UTC`
