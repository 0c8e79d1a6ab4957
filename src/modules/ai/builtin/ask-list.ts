import type { DraftType } from '../jobs/contract.ts'
import { type Candidate, candidate, mixed } from './question.ts'
import type { Study } from './study.ts'

type Listing = { title: string; names: string[]; quote: string; sentence: number }
/** Headings that any lesson has, over lists that belong to the page and not to the subject. */
const notOfTheSubject =
  /\b(?:assignment|quiz|review|self[- ]study|challenge|prerequisites?|introduction|objectives?|goals?|rubric|credits?|resources|references|further|reading|task|instructions|steps|exercise|summary|preparation|setup|set up|getting started|what|how|to do)\b/i

/** What stands under a heading, among what stands under others. */
export function askForListed(study: Study, type: DraftType & 'multiple_choice'): Candidate[] {
  const lists = listingsOf(study)
  return lists.flatMap((list) => {
    const right = study.dice.shuffle(list.names).slice(0, 3)
    const others = lists.flatMap((other) => (other === list ? [] : other.names))
    const wrong = study.dice
      .shuffle([...new Set(others)].filter((name) => !list.names.some((own) => overlaps(own, name)) && isSized(right, name)))
      .slice(0, right.length > 2 ? 2 : 3)
    if (right.length < 2 || wrong.length < 2) return []
    return [
      candidate(
        study,
        { type, text: `Which of these does the source list under “${list.title}”?`, ...mixed(study, right, wrong) },
        {
          sentence: list.sentence,
          about: list.title.toLowerCase(),
          form: 'listed',
          bloomLevel: 'remember',
          quote: list.quote,
          worth: 0.4,
          hard: -1,
        },
      ),
    ]
  })
}

function listingsOf({ blocks, sentences }: Study): Listing[] {
  return blocks.flatMap((block, at): Listing[] => {
    if (block.kind !== 'heading' || notOfTheSubject.test(block.text) || block.text.split(/\s+/).length > 7) return []
    const items: { name: string; index: number }[] = []
    for (let index = at + 1; index < blocks.length && blocks[index]?.kind === 'item'; index++) {
      const one = blocks[index]
      const name = one ? nameOf(one.lead ? one.text.slice(0, one.lead) : one.text) : null
      if (name) items.push({ name, index })
    }
    const last = items.at(-1)
    const sentence = sentences.find(({ block: of }) => of === items[0]?.index)
    if (items.length < 3 || !last || !sentence) return []
    const quote = blocks
      .slice(at, last.index + 1)
      .map(({ text }) => text)
      .join('\n')
    return quote.length > 1500
      ? []
      : [{ title: block.text.replace(/[:\s]+$/, ''), names: items.map(({ name }) => name), quote, sentence: sentence.i }]
  })
}

/** A name, not a sentence: short, without marks. */
function nameOf(text: string): string | null {
  const name = text
    .replace(/\s*\([^)]*\)/g, '')
    .replace(/[^\p{L}\p{N}\s.+#'’/-]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.:-]+$/, '')
    .trim()
  return name.length >= 3 &&
    name.length <= 40 &&
    name.split(' ').length <= 4 &&
    !/^(?:add|use|create|make|open|set|run|test|write|change|check|go|click|select)\b/i.test(name)
    ? name
    : null
}
const overlaps = (a: string, b: string): boolean =>
  a
    .toLowerCase()
    .split(' ')
    .some((word) => word.length > 2 && b.toLowerCase().split(' ').includes(word))
const isSized = (right: readonly string[], name: string): boolean =>
  right.some((one) => Math.max(one.length, name.length) <= Math.min(one.length, name.length) * 3 + 4)
