/** Times travel as ISO 8601 UTC with Z, and are stored the same way: they sort and compare as text. */
export const iso = (ms: number): string => new Date(ms).toISOString()
export const seconds = 1000
export const minutes = 60 * seconds
export const hours = 60 * minutes
export const days = 24 * hours
