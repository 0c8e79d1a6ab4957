import type { SourceBlock } from '../jobs/contract.ts'
import { type Candidate, candidate, mixed } from './question.ts'
import type { Study } from './study.ts'

/** An entry of a list that names something and says what it is. Its neighbours in the list are the best wrong answers. */
type Entry = { name: string; meaning: string; quote: string; sentence: number }

/** Lists of terms with their meanings: asks for the term, or for the meaning, among those of the same list. */
export function askForEntry(study: Study): Candidate[] {
  return listsOf(study).flatMap((entries) =>
    entries.flatMap((entry, i) => {
      const others = entries.filter((other) => other !== entry && !saysName(other, entry) && !saysName(entry, other))
      const wrong = study.dice.shuffle(others).slice(0, 3)
      if (wrong.length < 2 || saysName(entry, entry)) return []
      const asksTerm =
        i % 2 === 0 ||
        wrong.some(({ meaning }) => meaning.length > entry.meaning.length * 2.2 || entry.meaning.length > meaning.length * 2.2)
      const parts = asksTerm
        ? {
            text: `Which of these is described so: “${entry.meaning}”?`,
            ...mixed(
              study,
              [entry.name],
              wrong.map(({ name }) => name),
            ),
          }
        : {
            text: `How is “${entry.name}” described?`,
            ...mixed(
              study,
              [entry.meaning],
              wrong.map(({ meaning }) => meaning),
            ),
          }
      return [
        candidate(
          study,
          { type: 'single_choice', ...parts },
          {
            sentence: entry.sentence,
            about: entry.name.toLowerCase(),
            form: 'entry',
            bloomLevel: 'understand',
            quote: entry.quote,
            worth: 0.75,
          },
        ),
      ]
    }),
  )
}

function listsOf(study: Study): Entry[][] {
  const lists: Entry[][] = [[]]
  study.blocks.forEach((block, index) => {
    const entry = block.kind === 'item' ? entryOf(study, block, index) : null
    if (entry) lists.at(-1)?.push(entry)
    else if (block.kind !== 'item' && lists.at(-1)?.length) lists.push([])
  })
  return lists.filter((list) => list.length >= 3 && new Set(list.map(({ name }) => name.toLowerCase())).size === list.length)
}

function entryOf(study: Study, block: SourceBlock, index: number): Entry | null {
  const parted = block.lead ? { name: block.text.slice(0, block.lead), rest: block.text.slice(block.lead) } : parts(block.text)
  if (!parted) return null
  const name = parted.name.replace(/[\s:,.–—-]+$/, '').trim()
  const rest = parted.rest.replace(/^[\s:,.–—-]+/, '')
  const own = study.sentences.filter((sentence) => sentence.block === index)
  const first = own.find(({ text }) => rest.startsWith(text) || text.endsWith(rest) || block.text.startsWith(text))
  const meaning = (first && rest.startsWith(first.text) ? first.text : (rest.split(/(?<=[.!?])\s/)[0] ?? '')).replace(/[.\s]+$/, '')
  const size = meaning.split(/\s+/).length
  const isName = name.split(/\s+/).length <= 4 && name.length <= 40 && /^[\p{L}\d`"'(]/u.test(name) && !/[.?!:]/.test(name)
  if (/^(?:these|this|that|those|it|they)\b/i.test(meaning)) return null
  if (!first || !isName || size < 4 || size > 28 || /[:?!{}<>=]|\b(?:I|we|us|our|you|your|you'll|this lesson)\b/i.test(meaning)) return null
  // Told what to do, step by step: not what something is.
  if (
    /^(?:add|use|create|make|open|set|run|test|write|change|check|go|click|select|type|find|give|navigate|try|do|get|put|move|install|ensure|draw|implement|start|take|read|see|look|handle)\b/i.test(
      `${meaning}`,
    ) ||
    /^(?:add|use|create|make|open|set|run|test|write|change|check|go|click|select|type|find|give|navigate|try|do|get|put|move|install|ensure|draw|implement|start|take|read|see|look|handle)\b/i.test(
      name,
    )
  )
    return null
  const at = block.text.indexOf(meaning)
  return at < 0 ? null : { name, meaning, quote: block.text.slice(0, at + meaning.length), sentence: first.i }
}

/** "Term: what it is", "Term – what it is". */
function parts(text: string): { name: string; rest: string } | null {
  const [, name = '', rest = ''] = /^(.{2,40}?)(?::|\s[–—-])\s(.{15,})$/s.exec(text) ?? []
  return name && !/[.,;?!]/.test(name) ? { name, rest } : null
}

const saysName = (entry: Entry, of: Entry): boolean =>
  of.name
    .toLowerCase()
    .split(/[\s-]+/)
    .some((word) => word.length > 3 && entry.meaning.toLowerCase().includes(word.slice(0, Math.max(3, word.length - 3))))
