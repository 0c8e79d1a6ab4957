export type Found = { start: number | null; end: number | null; found: 'exact' | 'normalized' | 'none' }
const nowhere: Found = { start: null, end: null, found: 'none' }

/** Where a quote stands in the source: to the letter, else past differences of white space, marks and case. */
export function findQuote(source: string, quote: string): Found {
  const plain = quote.trim()
  if (plain.length < 8) return nowhere
  const exact = source.indexOf(plain)
  if (exact >= 0) return { start: exact, end: exact + plain.length, found: 'exact' }
  const hay = mapped(source)
  const needle = mapped(plain.replace(/^["“«'‘]+|["”»'’]+$/g, '').replace(/(?:\.{3}|…)$/, '')).text.trim()
  const at = needle.length < 8 ? -1 : hay.text.indexOf(needle)
  if (at < 0) return nowhere
  const [start, last] = [hay.at[at], hay.at[at + needle.length - 1]]
  return start === undefined || last === undefined ? nowhere : { start, end: last + 1, found: 'normalized' }
}

const same: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '…': '...',
}

/** The text as it is compared, and for each of its characters where it came from. */
function mapped(text: string): { text: string; at: number[] } {
  let out = ''
  const at: number[] = []
  for (let i = 0; i < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(i) ?? 0)
    const form = /\s/.test(char) ? ' ' : (same[char] ?? char).normalize('NFKC').toLowerCase()
    // Invisible characters and a second blank count for nothing.
    if (!/^[\u00ad\u200b-\u200f\u2060\ufeff]$/.test(char) && !(form === ' ' && (out.endsWith(' ') || out === ''))) {
      out += form
      for (let n = 0; n < form.length; n++) at.push(i)
    }
    i += char.length
  }
  return { text: out, at }
}
