/** Repeatable chance: the same source and seed always draw the same. mulberry32 by Tommy Ettinger (public domain). */
export type Dice = { next(): number; pick<T>(items: readonly T[]): T | undefined; shuffle<T>(items: readonly T[]): T[] }

export function dice(seed: string): Dice {
  let state = fnv(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    pick: (items) => items[Math.floor(next() * items.length)],
    shuffle(items) {
      const mixed = [...items]
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        const [a, b] = [mixed[i], mixed[j]]
        if (a === undefined || b === undefined) continue
        mixed[i] = b
        mixed[j] = a
      }
      return mixed
    },
  }
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
