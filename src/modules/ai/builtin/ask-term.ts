import { type Candidate, candidate, mixed, rarity, shown } from './question.ts'
import { alsoSaid, type Study } from './study.ts'
import type { Saying } from './subject.ts'
import { distractors } from './terms.ts'

/** Asks who or what a sentence is about: "Which of these …?", or for what something is, "Which term …?". */
export function askForTerm(study: Study, sayings: readonly Saying[]): Candidate[] {
  return sayings.flatMap((saying) => {
    const { sentence, term, subject, predicate, being } = saying
    const wrong = distractors(study, { ...term, text: subject }, 3, alsoSaid(study, predicate, sentence.i, subject))
    if (wrong.length < 3) return []
    const isDefinition = being !== null && /^(a|an|the)\s/i.test(being)
    const text = isDefinition ? `Which term fits this description: “${being}”?` : `Which of these ${predicate}?`
    return [
      candidate(
        study,
        { type: 'single_choice', text, ...mixed(study, [subject], wrong.map(shown)) },
        {
          sentence: sentence.i,
          about: term.key,
          form: isDefinition ? 'definition' : 'subject',
          bloomLevel: isDefinition ? 'understand' : 'remember',
          worth: (isDefinition ? 0.5 : 0.35) + Math.min(0.3, term.weight / 12),
          hard: rarity(term),
        },
      ),
    ]
  })
}
