import { type Candidate, candidate, mixed, rarity } from './question.ts'
import type { Study } from './study.ts'
import { type Saying, saysTheWord } from './subject.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const words = (text: string): number => text.split(/\s+/).length

/** Asks what a term is; the wrong answers are what other terms of the source are. */
export function askForMeaning(study: Study, sayings: readonly Saying[]): Candidate[] {
  const defined = sayings.flatMap((saying) =>
    saying.being !== null && words(saying.being) <= 22 ? [{ ...saying, being: saying.being }] : [],
  )
  return defined.flatMap((saying) => {
    const others = defined.filter(
      (other) => isApart(saying, other) && other.isPlural === saying.isPlural && isSized(saying.being, other.being),
    )
    const wrong = distinct(study.dice.shuffle(others)).slice(0, 3)
    if (wrong.length < 3) return []
    const article = /^(an?|the)\s/i.exec(saying.sentence.text)?.[1]?.toLowerCase() ?? ''
    const text = `What ${saying.isPlural ? 'are' : 'is'} ${article ? `${article} ` : ''}${saying.subject}?`
    const options = mixed(
      study,
      [capital(saying.being)],
      wrong.map(({ being }) => capital(being)),
    )
    return [
      candidate(
        study,
        { type: 'single_choice', text, ...options },
        {
          sentence: saying.sentence.i,
          about: saying.term.key,
          form: 'meaning',
          bloomLevel: 'understand',
          worth: 0.7,
          hard: rarity(saying.term),
        },
      ),
    ]
  })
}

/** Asks what the source says of a term; the wrong answers are what it says of others. */
export function askForSaying(study: Study, sayings: readonly Saying[]): Candidate[] {
  const able = sayings.filter(({ being, predicate }) => being === null && words(predicate) <= 18)
  return able.flatMap((saying) => {
    const others = able.filter(
      (other) =>
        isApart(saying, other) &&
        other.isPlural === saying.isPlural &&
        isSized(saying.predicate, other.predicate) &&
        !sharesPoint(study, saying, other),
    )
    const wrong = distinct(study.dice.shuffle(others)).slice(0, 3)
    if (wrong.length < 3) return []
    const text = `What does the source say about ${saying.subject}?`
    const of = ({ predicate }: Saying): string => `${saying.isPlural ? 'They' : 'It'} ${predicate}`
    return [
      candidate(
        study,
        { type: 'single_choice', text, ...mixed(study, [of(saying)], wrong.map(of)) },
        { sentence: saying.sentence.i, about: saying.term.key, form: 'saying', bloomLevel: 'understand', worth: 0.25, hard: 1 },
      ),
    ]
  })
}

/** Another subject, and a sentence that does not speak of the first one. */
function isApart(saying: Saying, other: Saying): boolean {
  const shared = other.term.key.split(' ').some((word) => saying.term.key.split(' ').includes(word))
  return !shared && !saysTheWord(other.predicate, saying.term) && !saysTheWord(saying.predicate, other.term)
}
/** Two sentences with much in common may both be right. */
function sharesPoint(study: Study, a: Saying, b: Saying): boolean {
  const [one, two] = [study.bags[a.sentence.i], study.bags[b.sentence.i]]
  return one && two ? [...one].filter((word) => two.has(word)).length >= 2 : true
}
const isSized = (a: string, b: string): boolean => Math.max(a.length, b.length) <= Math.min(a.length, b.length) * 2.2

function distinct<T extends Saying>(sayings: readonly T[]): T[] {
  const seen = new Set<string>()
  return sayings.filter(({ term }) => !seen.has(term.key) && seen.add(term.key))
}
