import { useEffect } from 'react'

/** The first place where words stand in a part of the page, across elements. */
function rangeOf(root: HTMLElement, words: string): Range | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const nodes: { node: Text; from: number }[] = []
  let text = ''
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    nodes.push({ node, from: text.length })
    text += node.data
  }
  const wanted = words.replace(/…$/, '')
  const at = text.indexOf(wanted)
  if (at < 0) return null
  const place = (offset: number) => {
    const held = nodes.findLast(({ from }) => from <= offset)
    return held && { node: held.node, offset: offset - held.from }
  }
  const [start, end] = [place(at), place(at + wanted.length - 1)]
  if (!start || !end) return null
  const range = new Range()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset + 1)
  return range
}

/** Paints the words that notes are pinned to, without touching the document: `::highlight(pen)` in player.css. */
export function usePenMarks(root: HTMLElement | null, quotes: readonly string[]) {
  const key = quotes.join('\n')
  useEffect(() => {
    if (!root || !('highlights' in CSS)) return
    const ranges = key.split('\n').flatMap((words) => (words ? (rangeOf(root, words) ?? []) : []))
    CSS.highlights.set('pen', new Highlight(...ranges))
    return () => {
      CSS.highlights.delete('pen')
    }
  }, [root, key])
}
