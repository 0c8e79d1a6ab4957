type Placed = { where: ReadonlySet<number> }

/** How alike the company of two terms is, 0 to 1: terms of one field are spoken of in the same words (Harris, 1954). */
export type Nearness = (a: string, b: string) => number

export function nearness(terms: ReadonlyMap<string, Placed>, bags: readonly ReadonlySet<string>[]): Nearness {
  const holders = new Map<string, number>()
  for (const bag of bags) for (const word of bag) holders.set(word, (holders.get(word) ?? 0) + 1)
  const vectors = new Map<string, Map<string, number>>()
  const vectorOf = (key: string): Map<string, number> => {
    const known = vectors.get(key)
    if (known) return known
    const own = new Set(key.split(' '))
    const vector = new Map<string, number>()
    for (const at of terms.get(key)?.where ?? []) {
      // Neighbouring sentences speak of the same thing, more softly.
      for (const [i, weight] of [
        [at, 1],
        [at - 1, 0.4],
        [at + 1, 0.4],
      ] as const) {
        for (const word of bags[i] ?? []) {
          if (!own.has(word)) vector.set(word, (vector.get(word) ?? 0) + weight * Math.log(1 + bags.length / (holders.get(word) ?? 1)))
        }
      }
    }
    const length = Math.hypot(...vector.values()) || 1
    const unit = new Map([...vector].map(([word, weight]) => [word, weight / length]))
    vectors.set(key, unit)
    return unit
  }
  return (a, b) => {
    const [one, two] = [vectorOf(a), vectorOf(b)]
    let sum = 0
    for (const [word, weight] of one) sum += weight * (two.get(word) ?? 0)
    return sum
  }
}
