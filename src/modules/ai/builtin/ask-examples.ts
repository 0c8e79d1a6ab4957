import type { Phrase } from './phrases.ts'
import { type Candidate, candidate, mixed, shown } from './question.ts'
import { alsoSaid, type Study } from './study.ts'
import type { Tagged } from './tagged.ts'
import { distractors, type Term } from './terms.ts'

/** "X such as A, B and C": asks which of several things the source names. */
export function askForExamples(study: Study): Candidate[] {
  if (!study.isEnglish) return []
  return study.sentences.flatMap((sentence) => {
    const listed = examplesIn(study, sentence)
    if (!listed || listed.items.length < 2 || sentence.text.length > 320) return []
    const right = listed.items.slice(0, 3)
    const [first] = right
    if (!first || right.some(({ kind }) => kind !== first.kind)) return []
    const named = new Set(listed.items.map(({ key }) => key))
    const said = alsoSaid(study, listed.head, sentence.i, first.text)
    const wrong = distractors(study, first, 3, (term) => named.has(term.key) || said(term) || term.key.includes(listed.headKey))
    if (wrong.length < 2) return []
    const text = `Which of these does the source name as examples of ${listed.head}?`
    return [
      candidate(
        study,
        { type: 'multiple_choice', text, ...mixed(study, right.map(shown), wrong.slice(0, right.length === 2 ? 3 : 2).map(shown)) },
        { sentence: sentence.i, about: listed.headKey, form: 'examples', bloomLevel: 'remember', worth: 0.6, hard: -1 },
      ),
    ]
  })
}

type Listed = { head: string; headKey: string; items: Term[] }

function examplesIn(study: Study, sentence: Tagged): Listed | null {
  const opener = /,?\s(?:such as|including|for example|like|e\.g\.,?)\s/i.exec(sentence.text)
  if (!opener) return null
  const phrases = study.phrases[sentence.i] ?? []
  const head = phrases.find((phrase) => phrase.end === opener.index && phrase.kind === 'plural')
  // "parts of browsers such as …": what the examples are of cannot be told.
  if (!head || /\b(?:of|in|on|at|with|within|for|by|from|to|between|across)\s(?:\w+\s)?$/i.test(sentence.text.slice(0, head.start)))
    return null
  const items: Term[] = []
  let at = opener.index + opener[0].length
  for (const phrase of phrases.filter(({ start }) => start >= at)) {
    const between = sentence.text.slice(at, phrase.start)
    if (!(items.length === 0 ? /^(?:the |an? )?$/i : /^(?:,|,? and|,? or)\s(?:the |an? )?$/i).test(between)) break
    items.push(asTerm(study, phrase))
    at = phrase.end
    if (/^,? (?:and|or)\b/i.test(between.trim())) break
  }
  const isOver = /^(?:\s*[.)]|,|\s+(?:are|is|can|that|which|to|in|for|have|has|will)\b)/.test(sentence.text.slice(at))
  return items.length >= 2 && isOver ? { head: head.text.charAt(0).toLowerCase() + head.text.slice(1), headKey: head.key, items } : null
}

const asTerm = (study: Study, phrase: Phrase): Term => ({
  ...(study.terms.get(phrase.key) ?? { count: 1, weight: 1, where: new Set(), forms: new Map() }),
  ...phrase,
})
