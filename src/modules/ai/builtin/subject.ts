import { kindHere } from './question.ts'
import { hasPronoun, isOpinion } from './standalone.ts'
import type { Study } from './study.ts'
import type { Tagged } from './tagged.ts'
import type { Term } from './terms.ts'
import { contentWords } from './words.ts'

/** A sentence taken apart: who it is about, and what it says of them. */
export type Saying = {
  sentence: Tagged
  term: Term
  /** As the sentence has it, without an article, small where it only opened the sentence. */
  subject: string
  isPlural: boolean
  /** From the verb to the end, without the full stop: "is the process of writing instructions". */
  predicate: string
  /** After a copula, what the subject is; null where the sentence says what it does. */
  being: string | null
}

/** Sentences of the form subject, verb, rest, whose subject is a term: what most questions are made of. */
export function sayingsOf(study: Study): Saying[] {
  return study.alone.flatMap((sentence) => {
    const saying = takeApart(study, sentence)
    return saying ? [saying] : []
  })
}

function takeApart(study: Study, sentence: Tagged): Saying | null {
  const { tokens, text } = sentence
  const opens = tokens[0]?.lower === 'a' || tokens[0]?.lower === 'an' || tokens[0]?.lower === 'the' ? 1 : 0
  const phrase = study.phrases[sentence.i]?.find(({ from }) => from === opens)
  const term = phrase && study.terms.get(phrase.key)
  if (!phrase || !term || (term.count < 2 && term.size < 2 && term.kind !== 'name' && term.kind !== 'acronym')) return null
  const verbAt = verbAfter(sentence, phrase.to)
  if (verbAt === null) return null
  const verb = tokens[verbAt]
  const first = tokens[phrase.to]
  if (!verb || !first || !/^\s*$/.test(tokens[phrase.to - 1]?.gap ?? '')) return null
  const predicate = firstClause(text.slice(first.start).replace(/[.\s"”]+$/, ''))
  const words = predicate.split(/\s+/).length
  if (contentWords(predicate, study.language).length < 3) return null
  if (words < 4 || words > 26 || hasPronoun(predicate) || isOpinion(predicate) || saysTheWord(predicate, term)) return null
  const isPlural = verb.tags.has('Infinitive') || /^(are|were|have|do)$/.test(verb.lower)
  const isName = term.kind === 'name' || term.kind === 'acronym' || /\p{Ll}\p{Lu}/u.test(phrase.text)
  const subject = isName || opens === 1 ? phrase.text : phrase.text.charAt(0).toLowerCase() + phrase.text.slice(1)
  return {
    sentence,
    term: { ...term, kind: kindHere(term, phrase) },
    subject,
    isPlural,
    predicate,
    being: beingOf(sentence, verbAt, predicate),
  }
}

/** A second clause has a subject of its own: ", and spans are inline" says nothing of the first one. */
const firstClause = (predicate: string): string =>
  predicate.replace(/,\s(?:and|but|while|whereas|so|because|since|although|though|yet|which means|as)\s.*$/i, '')

/** The finite verb that follows, with an adverb before it perhaps. A bare participle may only describe the subject. */
function verbAfter({ tokens }: Tagged, at: number): number | null {
  for (let i = at; i < Math.min(at + 2, tokens.length); i++) {
    const token = tokens[i]
    if (!token) return null
    const hasTense = ['Copula', 'Modal', 'Auxiliary', 'PresentTense'].some((tag) => token.tags.has(tag)) && !token.tags.has('Gerund')
    if (token.tags.has('Verb') && hasTense && !token.tags.has('Noun')) return i
    if (!token.tags.has('Adverb') || token.gap !== ' ') return null
  }
  return null
}

/** "is a set of tools" says what something is; "is called", "is green" and "is used for" do not. */
function beingOf({ tokens }: Tagged, verbAt: number, predicate: string): string | null {
  const [verb, next] = [tokens[verbAt], tokens[verbAt + 1]]
  if (!verb || !next || !/^(is|are)$/.test(verb.lower) || verb.gap !== ' ') return null
  const rest = tokens.slice(verbAt + 1, verbAt + 5)
  const noun = rest.findIndex((token) => token.tags.has('Noun') && !token.tags.has('Pronoun'))
  if (
    noun < 0 ||
    !rest.slice(0, noun).every((token) => ['Determiner', 'Adjective', 'Value', 'Gerund', 'Adverb'].some((tag) => token.tags.has(tag)))
  )
    return null
  if (next.tags.has('Adverb') || /^(not|no|n't|all|also|only|just|like|both)$/.test(next.lower) || next.tags.has('Gerund')) return null
  const being = predicate.slice(predicate.indexOf(' ') + 1)
  return being.split(/\s+/).length >= 4 ? being : null
}

/** A stem that holds a word of its answer gives it away. */
export const saysTheWord = (text: string, term: Pick<Term, 'key' | 'text'>): boolean => {
  const lower = text.toLowerCase()
  return term.key.split(' ').some((word) => word.length > 2 && lower.includes(word.length > 5 ? word.slice(0, -1) : word))
}
