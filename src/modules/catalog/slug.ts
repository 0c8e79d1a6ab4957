/**
 * A web address out of a title, in its own script: letters and digits of any language, hyphens between words.
 * Latin marks go (é → e); other scripts keep theirs.
 */
export function slugify(title: string, fallback: string): string {
  const folded = title
    .normalize('NFKD')
    .replace(/([\p{Script=Latin}])[\u0300-\u036f]+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
  const slug =
    folded
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}\p{M}]+/gu)
      ?.join('-') ?? ''
  return [...slug].slice(0, 80).join('').replace(/-+$/, '') || fallback
}

/** The slug itself when it is free, then `-2`, `-3`, … */
export function slugCandidates(slug: string): string[] {
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  return [slug, ...Array.from({ length: 20 }, (_, i) => `${slug}-${i + 2}`), `${slug}-${random.toString(36)}`]
}

export function firstFree(candidates: string[], taken: { slug: string }[]): string {
  const used = new Set(taken.map(({ slug }) => slug))
  return candidates.find((candidate) => !used.has(candidate)) ?? `${candidates.at(-1)}`
}
