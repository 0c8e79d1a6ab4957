/** FNV-1a, and the last mixing of MurmurHash3: addresses that differ in one letter share nothing. The seed is the demo's. */
export function hashOf(text: string): number {
  let hash = SEED
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

const SEED = 1289822

/** One of eight cloths: the one that was chosen, or always the same for the same course. */
export const clothOf = ({ slug, cloth }: { slug: string; cloth?: number | null | undefined }): number => cloth ?? 1 + (hashOf(slug) >>> 29)
