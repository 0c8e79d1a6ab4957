import type { SourceBlock } from '../jobs/contract.ts'
import { type Dice, dice } from './dice.ts'
import { isKindOf } from './kin.ts'
import { type Nearness, nearness } from './nearness.ts'
import { type Phrase, phrasesOf } from './phrases.ts'
import { plainPhrasesOf } from './plain-phrases.ts'
import { salience } from './salience.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { isStatement, standsAlone } from './standalone.ts'
import { type Tagged, tagged } from './tagged.ts'
import { type Term, termsOf } from './terms.ts'
import { contentWords } from './words.ts'

/** A source that has been read: everything that the writers of questions look at. */
export type Study = {
  language: string
  isEnglish: boolean
  blocks: readonly SourceBlock[]
  sentences: readonly Tagged[]
  /** Those that can be understood alone. */
  alone: readonly Tagged[]
  phrases: readonly (readonly Phrase[])[]
  terms: ReadonlyMap<string, Term>
  /** Content words of each sentence. */
  bags: readonly ReadonlySet<string>[]
  rank: readonly number[]
  near: Nearness
  dice: Dice
}

export async function study(blocks: readonly SourceBlock[], language: string, seed: string): Promise<Study> {
  const found: Sentence[] = sentencesOf(blocks, language)
  const isEnglish = language.startsWith('en')
  const sentences: Tagged[] = isEnglish ? await tagged(found) : found.map((sentence) => ({ ...sentence, tokens: [] }))
  const phrases = isEnglish ? sentences.map(phrasesOf) : plainPhrasesOf(sentences, language)
  const terms = termsOf(phrases.map((list, sentence) => ({ sentence, phrases: list })))
  const bags = sentences.map(({ text }) => new Set(contentWords(text, language)))
  return {
    language,
    isEnglish,
    blocks,
    sentences,
    alone: sentences.filter((sentence) => standsAlone(sentence, language) && (!isEnglish || isStatement(sentence.tokens))),
    phrases,
    terms,
    bags,
    near: nearness(terms, bags),
    rank: salience(sentences, language),
    dice: dice(`${seed}\n${blocks.map(({ text }) => text).join('\n')}`),
  }
}

/** A term of which the source somewhere says nearly the same, or that it counts among the key's kind, may be a second right answer. */
export function alsoSaid(study: Study, stem: string, from: number, key: string): (term: Term) => boolean {
  const words = contentWords(stem, study.language)
  const said = stem.toLowerCase()
  return (term) => {
    if (term.where.has(from) || said.includes(term.text.toLowerCase())) return true
    if (study.isEnglish && isKindOf(holding(study, term), key, term.text)) return true
    for (const i of term.where) {
      const bag = study.bags[i]
      if (bag && words.filter((word) => bag.has(word)).length >= Math.max(2, words.length * 0.45)) return true
    }
    return false
  }
}

const holding = ({ sentences }: Study, { where }: Term): Tagged[] => [...where].flatMap((i) => sentences[i] ?? [])
