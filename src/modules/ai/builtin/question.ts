import type { DraftedQuestion } from '../drafts/drafted-question.ts'
import type { BloomLevel, Difficulty } from '../jobs/contract.ts'
import type { Phrase, TermKind } from './phrases.ts'
import type { Study } from './study.ts'
import type { Term } from './terms.ts'
import { wordingOf } from './wording.ts'

/** A question that could be asked. `about` is the term or sentence it spends, `worth` how gladly it is asked. */
export type Candidate = { question: DraftedQuestion; sentence: number; about: string; form: string; worth: number }
type Parts = Partial<DraftedQuestion> & Pick<DraftedQuestion, 'type' | 'text'>
type Making = { sentence: number; about: string; form: string; bloomLevel: BloomLevel; quote?: string; worth?: number; hard?: number }

const baseDifficulty: Record<DraftedQuestion['type'], number> = {
  true_false: 0,
  single_choice: 1,
  multiple_choice: 2,
  numeric: 1,
  fill_blank: 2,
}

/** Fills in what all questions share. Difficulty goes by kind, by how rare the term is and by how long the sentence. */
export function candidate(study: Study, parts: Parts, making: Making): Candidate {
  const source = study.sentences[making.sentence]
  const quote = making.quote ?? source?.text ?? ''
  const points = baseDifficulty[parts.type] + (making.hard ?? 0) + ((source?.text.length ?? 0) > 150 ? 1 : 0)
  const difficulty: Difficulty = points <= 1 ? 'easy' : points === 2 ? 'medium' : 'hard'
  const question: DraftedQuestion = {
    options: [],
    correct: [],
    isTrue: null,
    accepted: [],
    number: null,
    unit: null,
    quote,
    explanation: wordingOf(study.language).why(quote),
    difficulty,
    bloomLevel: making.bloomLevel,
    ...parts,
  }
  return {
    question,
    sentence: making.sentence,
    about: making.about,
    form: making.form,
    worth: (study.rank[making.sentence] ?? 0) + (making.worth ?? 0),
  }
}

/** The key among its wrong answers, in an order that tells nothing. */
export function mixed(study: Study, right: readonly string[], wrong: readonly string[]): Pick<DraftedQuestion, 'options' | 'correct'> {
  const all = study.dice.shuffle([...right, ...wrong])
  return {
    options: all.map((text) => ({ text, reason: '' })),
    correct: all.flatMap((text, i) => (right.includes(text) ? [i] : [])),
  }
}

/** How a term is used in this place. Names stay names, also where they open a sentence. */
export const kindHere = (term: Term, phrase: Phrase): TermKind =>
  ['name', 'acronym', 'code'].includes(term.kind) ? term.kind : phrase.kind
/** Said often, it is easy to know; said once, hard. */
export const rarity = (term: Term): number => (term.count <= 1 ? 1 : 0)
/** A common noun that opened its sentence is written small among others. */
export const shown = (term: Term): string =>
  term.kind === 'name' || term.kind === 'acronym' || /\p{Ll}\p{Lu}|^\p{Lu}{2}/u.test(term.text)
    ? term.text
    : term.text.charAt(0).toLowerCase() + term.text.slice(1)
