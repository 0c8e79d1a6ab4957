/** Spelling that does not matter: Unicode form, runs of white space, and case unless it is asked for. */
export function plainForm(text: string, caseSensitive: boolean): string {
  const form = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  return caseSensitive ? form : form.toLowerCase()
}

/**
 * `*` matches any run of characters, `\*` a star. Not a regular expression on purpose: an author's pattern must not be
 * able to take more than linear time for each part on what a learner types.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const parts = pattern.split(/(?<!\\)\*+/).map((part) => part.replaceAll('\\*', '*'))
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return text === first
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  let from = first.length
  const end = text.length - last.length
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from)
    if (at < 0 || at + part.length > end) return false
    from = at + part.length
  }
  return true
}
