/** A sequence of numbers in [0, 1) from a word: FNV-1a for the seed, mulberry32 for the steps. Never for secrets. */
function sequence(word: string): () => number {
  let state = 0x811c9dc5
  for (let i = 0; i < word.length; i++) state = Math.imul(state ^ word.charCodeAt(i), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The same word gives the same order, always: an attempt looks alike on every device and in its review (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], word: string): T[] {
  const order = [...items]
  const next = sequence(word)
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    const [a, b] = [order[i], order[j]]
    if (a !== undefined && b !== undefined) [order[i], order[j]] = [b, a]
  }
  return order
}
