/** First and number of the private-use characters of Unicode's first plane: no text of a person has them after folding. */
const firstPrivate = 0xe000
const privateCount = 6400

/** The tenant as one term of a word index. */
export const wordScope = (tenantId: string): string => tenantId.replace(/[^a-z0-9]/gi, '').toLowerCase()

/**
 * The tenant as one term of a three-letter index: three private characters out of its id. Should two tenants ever
 * share them, the join to the courses still keeps them apart.
 */
export function trigramScope(tenantId: string): string {
  let hash = 0
  for (const letter of tenantId) hash = (hash * 31 + letter.charCodeAt(0)) % privateCount ** 3
  return [0, 1, 2].map((digit) => String.fromCharCode(firstPrivate + (Math.floor(hash / privateCount ** digit) % privateCount))).join('')
}
