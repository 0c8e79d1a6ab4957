import type { SourceBlock } from '../jobs/contract.ts'
import { shown } from './question.ts'
import { isStatement, standsAlone } from './standalone.ts'
import { type Study, study } from './study.ts'
import { sayingsOf } from './subject.ts'
import { contentWords } from './words.ts'

const seed = 'condense'

/** The sentences that carry a text, in their order; what repeats one that is taken already is passed over. */
export async function summarize(blocks: readonly SourceBlock[], language: string): Promise<string[]> {
  const source = await study(blocks, language, seed)
  const count = Math.max(2, Math.min(7, Math.round(source.sentences.length / 8)))
  return telling(source, count).map(({ text }) => text)
}

function telling(source: Study, count: number) {
  const alone = source.alone.length >= 2 ? source.alone : source.sentences.filter((sentence) => standsAlone(sentence, 'und'))
  const ranked = [...alone].sort((a, b) => (source.rank[b.i] ?? 0) - (source.rank[a.i] ?? 0) || a.i - b.i)
  const taken: typeof ranked = []
  for (const sentence of ranked) {
    if (taken.length === count) break
    const words = source.bags[sentence.i] ?? new Set<string>()
    const repeats = taken.some(({ i }) => [...(source.bags[i] ?? [])].filter((word) => words.has(word)).length > words.size * 0.55)
    if (!repeats && (!source.isEnglish || isStatement(sentence.tokens))) taken.push(sentence)
  }
  return taken.sort((a, b) => a.i - b.i)
}

const mostTold = (source: Study, count: number): string[] => {
  const names: string[] = []
  for (const term of [...source.terms.values()].filter(({ count: said }) => said >= 2).sort((a, b) => b.weight - a.weight)) {
    if (names.length === count) break
    if (!names.some((name) => contentWords(name, source.language).some((word) => term.key.split(' ').includes(word))))
      names.push(shown(term))
  }
  return names
}

/** Its headings where it has them, each with what is spoken of most beneath it. */
export async function outline(blocks: readonly SourceBlock[], language: string): Promise<{ title: string; points: string[] }[]> {
  const parts: { title: string; blocks: SourceBlock[] }[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') parts.push({ title: block.text, blocks: [] })
    else if (parts.length === 0) parts.push({ title: '', blocks: [block] })
    else parts.at(-1)?.blocks.push(block)
  }
  const read = await Promise.all(
    parts
      .filter((part) => part.blocks.some(({ kind }) => kind !== 'code'))
      .map(async (part) => {
        const source = await study(part.blocks, language, seed)
        const points = telling(source, 2).map(({ text }) => text)
        return { title: part.title || (mostTold(source, 1)[0] ?? ''), points }
      }),
  )
  return read.filter(({ title, points }) => title && points.length > 0).slice(0, 20)
}

/** A term and what the text says it is. */
export async function flashcards(
  blocks: readonly SourceBlock[],
  language: string,
  count: number,
): Promise<{ front: string; back: string }[]> {
  const source = await study(blocks, language, seed)
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  const cards = new Map<string, { front: string; back: string }>()
  if (source.isEnglish) {
    for (const { term, subject, being, predicate } of sayingsOf(source)) {
      if (!cards.has(term.key)) cards.set(term.key, { front: capital(subject), back: capital(being ?? predicate) })
    }
  }
  // Where nothing is defined, the sentence itself with the term left out is the card.
  for (const sentence of telling(source, count)) {
    const phrase = source.phrases[sentence.i]?.filter(({ key }) => (source.terms.get(key)?.count ?? 0) >= 2)[0]
    if (phrase && !cards.has(phrase.key)) {
      cards.set(phrase.key, { front: `${sentence.text.slice(0, phrase.start)}_____${sentence.text.slice(phrase.end)}`, back: phrase.text })
    }
  }
  return [...cards.values()].slice(0, count)
}

/** What it is about, in its own words: a title of its two weightiest terms, and its most telling sentences. */
export async function titleOf(
  blocks: readonly SourceBlock[],
  language: string,
): Promise<{ title: string; description: string; tags: string[] }> {
  const source = await study(blocks, language, seed)
  const names = mostTold(source, 5)
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  const joined = new Intl.ListFormat(language, { type: 'conjunction' }).format(names.slice(0, 2))
  return {
    title: capital(joined),
    description: telling(source, 2)
      .map(({ text }) => text)
      .join(' '),
    tags: names.map((name) => name.toLowerCase()),
  }
}
