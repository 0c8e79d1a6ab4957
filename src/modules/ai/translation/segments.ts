import type { BlockDocument, BlockElement, BlockNode } from '../../catalog/lessons/blocks.ts'

/** What a reader reads of a lesson, piece by piece, and the way back into the same blocks. */
export type Segments = { texts: string[]; rebuild(translated: readonly (string | null)[]): { doc: BlockDocument; left: number[] } }

const spoken = ['alt', 'caption', 'title'] as const
/** Code and formulas are the same in every language. */
const untouched = new Set(['codeBlock', 'math'])
const asMark = /⟦(\d{1,3})⟧([\s\S]*?)⟦\/\1⟧|⟦(\d{1,3})\/⟧/g
const anyMark = /⟦\/?\d{1,3}\/?⟧/g

/**
 * Takes a document apart into its lines of text. Emphasis, links and formulas within a line become numbered marks
 * (⟦1⟧word⟦/1⟧, ⟦2/⟧), so that an engine can move them but never write one.
 */
export function segmentsOf(doc: BlockDocument): Segments {
  const texts: string[] = []
  const places: ((translated: string) => boolean)[] = []
  const copy = structuredClone(doc)
  const take = (text: string, put: (translated: string) => boolean): void => {
    if (!/\p{L}/u.test(text)) return
    texts.push(text)
    places.push(put)
  }
  const walk = (node: { content?: BlockNode[] | undefined }): void => {
    const children = node.content ?? []
    if (children.some(({ type }) => type === 'text')) {
      take(encode(children), (translated) => {
        const decoded = decode(translated, children)
        if (decoded) node.content = decoded
        return decoded !== null
      })
      return
    }
    for (const child of children) {
      if (child.type === 'text' || untouched.has(child.type)) continue
      takeAttributes(child, take)
      walk(child)
    }
  }
  walk(copy)
  return {
    texts,
    rebuild(translated) {
      const left = places.flatMap((put, n) => {
        const text = translated[n]?.trim()
        return text && put(text) ? [] : [n]
      })
      return { doc: copy, left }
    },
  }
}

function takeAttributes({ attrs }: BlockElement, take: (text: string, put: (translated: string) => boolean) => void): void {
  if (!attrs) return
  for (const name of spoken) {
    const text = attrs[name]
    if (text)
      take(text, (translated) => {
        attrs[name] = translated.replace(anyMark, '').slice(0, 500)
        return true
      })
  }
}

const encode = (children: readonly BlockNode[]): string =>
  children
    .map((child, n) => {
      if (child.type !== 'text') return `⟦${n}/⟧`
      const text = child.text.replace(/[⟦⟧]/g, '')
      return child.marks?.length ? `⟦${n}⟧${text}⟦/${n}⟧` : text
    })
    .join('')

/** Null when a mark was lost, doubled or made up: then the line stays in its own language, and is said to. */
function decode(translated: string, children: readonly BlockNode[]): BlockNode[] | null {
  const wanted = children.flatMap((child, n) => (child.type !== 'text' || child.marks?.length ? [n] : []))
  const met: number[] = []
  const nodes: BlockNode[] = []
  const say = (text: string): void => void (text && nodes.push({ type: 'text', text }))
  let at = 0
  for (const found of translated.matchAll(asMark)) {
    const n = Number(found[1] ?? found[3])
    const child = children[n]
    const isPair = found[1] !== undefined
    if (!child || isPair !== (child.type === 'text')) return null
    say(translated.slice(at, found.index))
    at = found.index + found[0].length
    met.push(n)
    if (child.type !== 'text') nodes.push(child)
    else if (found[2]) nodes.push({ ...child, text: found[2] })
  }
  say(translated.slice(at))
  const isWhole = met.length === wanted.length && wanted.every((n) => met.includes(n))
  return isWhole && nodes.every((node) => node.type !== 'text' || !/[⟦⟧]/.test(node.text)) ? nodes : null
}
