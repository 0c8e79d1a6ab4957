/** FNV-1a, mixed once more at its end: addresses that differ in one letter share nothing. The seed is the demo's. */
export function hashOf(text: string): number {
  let hash = SEED
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

const SEED = 1187211

/** One of eight cloths: the one that was chosen, or always the same for the same course. */
export const clothOf = ({ slug, cloth }: { slug: string; cloth?: number | null | undefined }): number => cloth ?? 1 + (hashOf(slug) >>> 29)
