import { useEffect } from 'react'

/** Beyond this a quotation says no more than where it begins. */
const LONGEST = 280

/** The words selected inside an element, on one line; null when nothing of it is. */
export function selectedIn(element: Element | null): string | null {
  const selection = getSelection()
  if (!element || !selection?.anchorNode || selection.isCollapsed || !element.contains(selection.anchorNode)) return null
  const words = selection.toString().replace(/\s+/g, ' ').trim()
  if (!words) return null
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words
}

/** Finds words in an element although its text is cut into nodes and its spaces into lines. */
function findWords(element: Element, quote: string): Range | null {
  const wanted = quote.replace(/…$/, '').replace(/\s+/g, ' ')
  const letters: { node: Text; offset: number }[] = []
  let text = ''
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    for (let offset = 0; offset < node.data.length; offset++) {
      const letter = /\s/.test(node.data[offset] ?? '') ? ' ' : (node.data[offset] ?? '')
      if (letter === ' ' && text.endsWith(' ')) continue
      text += letter
      letters.push({ node, offset })
    }
  }
  const from = text.indexOf(wanted)
  const [start, end] = [letters[from], letters[from + wanted.length - 1]]
  if (from < 0 || !start || !end) return null
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset + 1)
  return range
}

/** Underlines the words that notes quote, without touching the document: `::highlight(pinned)` in review.css. */
export function usePinnedWords(element: HTMLElement | null, quotes: readonly { block: number; words: string }[]) {
  const key = JSON.stringify(quotes)
  useEffect(() => {
    if (!element || !('highlights' in CSS)) return
    const ranges = (JSON.parse(key) as { block: number; words: string }[]).flatMap(({ block, words }) => {
      const part = element.querySelector(`[data-block="${block}"]`)
      return (part && findWords(part, words)) ?? []
    })
    CSS.highlights.set('pinned', new Highlight(...ranges))
    return () => {
      CSS.highlights.delete('pinned')
    }
  }, [element, key])
}
