/** FNV-1a. */
export function hashOf(text: string): number {
  let hash = 2166136261
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619)
  return hash >>> 0
}

/** One of eight cloths: the one that was chosen, or always the same for the same course. */
export const clothOf = ({ slug, cloth }: { slug: string; cloth?: number | null | undefined }): number =>
  cloth ?? 1 + ((hashOf(slug) >>> 5) % 8)
