import { hasUnspacedScript } from './fold-text.ts'

/**
 * How far a text is from what was typed: the sum of the distances of each query word to its nearest word in the
 * text. Null when a word has no near one.
 */
export function resemblance(words: string[], text: string): number | null {
  const known = [...new Set(text.split(' ').filter(Boolean))]
  let total = 0
  for (const word of words) {
    const distance = hasUnspacedScript(word) ? unspacedDistance(word, text) : nearest(word, known)
    if (distance === null) return null
    total += distance
  }
  return total
}

const allowed = (word: string): number => (word.length <= 2 ? 0 : word.length <= 5 ? 1 : 2)

function nearest(word: string, known: string[]): number | null {
  const limit = allowed(word)
  let best: number | null = null
  for (const other of known) {
    const distance = other.includes(word) ? 0 : Math.min(editDistance(word, other), 1 + editDistance(word, other.slice(0, word.length)))
    if (distance <= limit && (best === null || distance < best)) best = distance
    if (best === 0) break
  }
  return best
}

/** Chinese, Japanese, Thai: half of the pairs of neighbouring characters must occur. */
function unspacedDistance(word: string, text: string): number | null {
  const letters = [...word]
  const pairs = letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
  const found = pairs.filter((pair) => text.includes(pair)).length
  return pairs.length > 0 && found * 2 >= pairs.length ? pairs.length - found : null
}

/** Damerau–Levenshtein with adjacent transpositions (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      current.push(least)
    }
    before = previous
    previous = current
  }
  return previous[b.length] ?? 0
}
