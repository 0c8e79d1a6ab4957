import type { Dice } from './dice.ts'
import { isKin } from './kin.ts'
import type { Nearness } from './nearness.ts'
import type { Phrase, TermKind } from './phrases.ts'

/** What the source speaks of, by one name. `where` are the sentences that have it. */
export type Term = {
  key: string
  text: string
  head: string
  kind: TermKind
  size: number
  count: number
  weight: number
  where: Set<number>
  /** How it is written as each kind: "browser", "browsers". */
  forms: Map<TermKind, string>
}
export type Mentioned = { sentence: number; phrases: readonly Phrase[] }

/** Terms with their weight: said often and of several words counts (after Frantzi's C-value), said everywhere does not. */
export function termsOf(mentioned: readonly Mentioned[]): Map<string, Term> {
  const terms = new Map<string, Term>()
  const spellings = new Map<string, Map<string, number>>()
  for (const { sentence, phrases } of mentioned) {
    for (const phrase of phrases) {
      const known = terms.get(phrase.key)
      const term: Term = known ?? { ...phrase, count: 0, weight: 0, where: new Set(), forms: new Map() }
      term.count += 1
      term.where.add(sentence)
      if (!term.forms.has(phrase.kind)) term.forms.set(phrase.kind, phrase.text)
      terms.set(phrase.key, term)
      const forms = spellings.get(phrase.key) ?? new Map<string, number>()
      const form = `${phrase.kind}\n${phrase.text}`
      forms.set(form, (forms.get(form) ?? 0) + 1)
      spellings.set(phrase.key, forms)
    }
  }
  for (const [key, term] of terms) {
    const [form = ''] = [...(spellings.get(key) ?? new Map<string, number>())].sort((a, b) => b[1] - a[1])[0] ?? []
    const [kind = term.kind, text = term.text] = form.split('\n')
    Object.assign(term, { kind, text })
    const nested = term.size > 1 ? 1.6 : 1
    const special = term.kind === 'acronym' || term.kind === 'name' ? 1.5 : 1
    term.weight = Math.log2(1 + term.count) * nested * special * (term.count > mentioned.length / 4 ? 0.6 : 1)
  }
  return terms
}

const sharesWord = (a: string, b: string): boolean => {
  const words = new Set(a.split(' '))
  return b.split(' ').some((word) => words.has(word))
}

/** The term in the form that may stand beside others of a kind without sticking out. */
const formAs = (term: Term, kind: TermKind): string | null => term.forms.get(kind) ?? null

type Source = { terms: ReadonlyMap<string, Term>; near: Nearness; dice: Dice }
type Wanted = { key: string; kind: TermKind; text: string; size: number }
/**
 * Wrong answers for a term: of the same source and kind, near it in length, and in none of the sentences that `unfit`
 * rules out. Those that are spoken of in the same words come first, so that they are not told apart at a glance.
 */
export function distractors(source: Source, key: Wanted, count: number, unfit: (term: Term) => boolean): Term[] {
  const { terms, near, dice } = source
  const isLike = (term: Term): boolean =>
    term.key !== key.key &&
    !sharesWord(term.key, key.key) &&
    !isKin(term.text, key.text) &&
    Math.abs(term.size - key.size) <= 1 &&
    isSized(term.text, key.text)
  // What is mentioned once in passing is no choice that anyone would weigh.
  const isKnown = (term: Term): boolean => term.count >= 2 || term.kind === 'acronym' || term.kind === 'acronyms'
  const able = [...terms.values()]
    .flatMap((term) => {
      const text = formAs(term, key.kind)
      if (text === null || !isLike(term) || !isKnown(term) || unfit(term)) return []
      return [
        {
          term: { ...term, text, kind: key.kind },
          by: near(key.key, term.key) * 2 + Math.min(1, term.weight / 6) - (term.count < 2 ? 0.6 : 0),
        },
      ]
    })
    .sort((a, b) => b.by - a.by || (a.term.key < b.term.key ? -1 : 1))
    .map(({ term }) => term)
  const chosen: Term[] = []
  for (const term of dice.shuffle(able.slice(0, count * 2))) {
    if (chosen.length === count) break
    if (!chosen.some((one) => sharesWord(one.key, term.key))) chosen.push(term)
  }
  return chosen
}

/** An option three times as long as the others says that it is the right one, or that it cannot be. */
const isSized = (a: string, b: string): boolean => Math.max(a.length, b.length) <= Math.min(a.length, b.length) * 3 + 4
