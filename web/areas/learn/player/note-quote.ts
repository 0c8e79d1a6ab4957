/**
 * A note may be pinned to words of the lesson. They stand at its head as Markdown's quotation, so that a note stays one
 * text wherever it is read or exported.
 */
export function splitQuote(body: string): { quote: string | null; words: string } {
  const [, quoted, words = ''] = /^((?:> .*(?:\n|$))+)\n?([\s\S]*)$/.exec(body) ?? []
  if (quoted === undefined) return { quote: null, words: body }
  return { quote: quoted.trim().replace(/^> /gm, ''), words: words.trim() }
}

export const joinQuote = (quote: string | null, words: string): string =>
  quote ? `> ${quote.replace(/\s+/g, ' ').trim()}\n\n${words}`.trim() : words

/** What is selected inside the lesson's text, if anything; long passages are cut, a pin needs no more. */
export function selectedWords(root: HTMLElement | null): string | null {
  const selection = getSelection()
  if (!root || !selection || selection.isCollapsed || !selection.anchorNode || !root.contains(selection.anchorNode)) return null
  const words = selection.toString().replace(/\s+/g, ' ').trim()
  return words ? (words.length > 280 ? `${words.slice(0, 279)}…` : words) : null
}
