/** Ids for headings as GitHub makes them, so that the `#section` links of existing courses keep working. */
export function headingIds(): (text: string) => string {
  const seen = new Map<string, number>()
  return (text) => {
    const slug = headingSlug(text)
    const before = seen.get(slug) ?? 0
    seen.set(slug, before + 1)
    return before === 0 ? slug : `${slug}-${before}`
  }
}

const headingSlug = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
    .slice(0, 180)
