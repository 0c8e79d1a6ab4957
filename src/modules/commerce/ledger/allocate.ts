/** Parts of a whole by weight, in whole units that add up to it: the largest remainders get what rounding left. */
export function allocate(whole: number, weights: number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  if (all === 0) return weights.map((_, i) => (i === 0 ? whole : 0))
  // BigInt: an amount times a weight leaves the range in which numbers are exact.
  const exact = weights.map((weight) => BigInt(whole) * BigInt(weight))
  const parts = exact.map((value) => Number(value / BigInt(all)))
  const left = whole - parts.reduce((sum, part) => sum + part, 0)
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value % BigInt(all) }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1))
  for (const { i } of byRemainder.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1
  return parts
}

/** A share in whole per cent, rounded down: what cannot be shared stays with the school. */
export const percentOf = (amount: number, percent: number): number => Number((BigInt(amount) * BigInt(percent)) / 100n)

/** How much of `whole` belongs to the first `part` of `all`, rounded down; the whole of it at the end. */
export const proportion = (whole: number, part: number, all: number): number =>
  all <= 0 || part >= all ? whole : Number((BigInt(whole) * BigInt(part)) / BigInt(all))
