import type { DraftType } from '../jobs/contract.ts'
import type { Phrase } from './phrases.ts'
import { type Candidate, candidate, kindHere, mixed, rarity, shown } from './question.ts'
import { isOpinion } from './standalone.ts'
import { alsoSaid, type Study } from './study.ts'
import { saysTheWord } from './subject.ts'
import type { Tagged, Token } from './tagged.ts'
import { distractors, type Term } from './terms.ts'
import { blank, wordingOf } from './wording.ts'
import { contentWords, folded } from './words.ts'

/** Takes a term out of a sentence: to be written in, or to be chosen. */
export function askForGap(study: Study, type: 'fill_blank' | 'single_choice'): Candidate[] {
  return study.alone.flatMap((sentence) => {
    const found = bestGap(study, sentence, type)
    if (!found) return []
    const { phrase, term, stem } = found
    const wording = wordingOf(study.language)
    if (type === 'fill_blank') {
      return [
        candidate(
          study,
          {
            type,
            text: wording.gap(stem),
            accepted: accepted(phrase.text, study.isEnglish && !['name', 'acronym', 'code', 'mass'].includes(term.kind)),
          },
          {
            sentence: sentence.i,
            about: term.key,
            form: 'gap',
            bloomLevel: 'remember',
            hard: rarity(term) - 1,
            worth: Math.min(0.3, term.weight / 12),
          },
        ),
      ]
    }
    const wrong = distractors(
      study,
      { ...term, text: phrase.text, kind: kindHere(term, phrase) },
      3,
      alsoSaid(study, stem, sentence.i, phrase.text),
    )
    if (wrong.length < 3) return []
    const right = phrase.from === 0 ? shown({ ...term, text: phrase.text }) : phrase.text
    return [
      candidate(
        study,
        { type, text: wording.words(stem), ...mixed(study, [right], wrong.map(shown)) },
        {
          sentence: sentence.i,
          about: term.key,
          form: 'choice',
          bloomLevel: 'remember',
          hard: rarity(term),
          worth: Math.min(0.25, term.weight / 10) - 0.3,
        },
      ),
    ]
  })
}

/** The weightiest term whose place can be filled in one way only, and whose sentence still says enough without it. */
function bestGap(study: Study, sentence: Tagged, type: DraftType) {
  const able = (study.phrases[sentence.i] ?? []).flatMap((phrase) => {
    const term = study.terms.get(phrase.key)
    if (
      !term ||
      isInList(sentence, phrase) ||
      isSpelledOut(sentence, phrase) ||
      (study.isEnglish && isTorn(study, sentence, phrase)) ||
      (type === 'fill_blank' && !canBeRecalled(study, sentence, phrase, term))
    )
      return []
    if (study.isEnglish && isOpinion(sentence.text)) return []
    const stem = withGap(sentence, phrase, study.isEnglish)
    if (saysTheWord(stem, term) || contentWords(stem, study.language).length < 4) return []
    return [{ phrase, term, stem }]
  })
  return able.sort((a, b) => b.term.weight - a.term.weight || a.phrase.start - b.phrase.start)[0] ?? null
}

/** Typed from memory, only a name, or what the sentence itself tells the meaning of, has one right spelling. */
function canBeRecalled(study: Study, { text }: Tagged, phrase: Phrase, term: Term): boolean {
  if (phrase.size > 2) return false
  if (!study.isEnglish) return term.count >= 2
  if (term.kind === 'name' || term.kind === 'acronym') return true
  const after = text.slice(phrase.end)
  const isNamed = /\b(?:called|named|known as|referred to as|termed)\s(?:an?\s|the\s)?["“']?$/i.test(text.slice(0, phrase.start))
  const isDefined = phrase.from <= 1 && /^\s(?:is|are)\s(?:an?|the|\w+s that|one of)\b/.test(after) && !isOpinion(after)
  return isNamed || isDefined
}

/** "A, B and C": any of them could be left out, and the gap would not say which. */
const isInList = ({ text }: Tagged, { start, end }: Phrase): boolean =>
  /(?:,|\b(?:like|such as|including|e\.g\.)\s(?:an?\s|the\s)?|\b(?:and|or|und|oder|et|ou|y|o|و|أو))\s*$/.test(text.slice(0, start)) ||
  /^\s*(?:,?\s*(?:and|or|und|oder|et|ou|y|o)\b|,\s*\S+(?:\s\S+)?\s*(?:,|\band\b|\bor\b)|\/)/.test(text.slice(end)) ||
  /\/$/.test(text.slice(0, start))

/** "The Document Object Model (DOM)", "AJAX (Asynchronous JavaScript and XML)": what stands beside the gap would say it. */
const isSpelledOut = ({ text }: Tagged, { start, end }: Phrase): boolean =>
  (text[start - 1] === '(' && text[end] === ')') || /^\s\(\p{Lu}/u.test(text.slice(end))

/** "screen readers": half of what is always said whole cannot be taken out alone. */
function isTorn(study: Study, { text, tokens }: Tagged, { from, to, start }: Phrase): boolean {
  const [before, first, last, after] = [tokens[from - 1], tokens[from], tokens[to - 1], tokens[to]]
  // "third-party software"; "On Windows Narrator is …": torn from the word before, and from the one it stands for.
  if (text[start - 1] === '-' || (from === 1 && before?.tags.has('Preposition') && after?.tags.has('Verb'))) return true
  return isOneWord(study, before, first, first) || isOneWord(study, last, after, last)
}
function isOneWord({ sentences }: Study, a: Token | undefined, b: Token | undefined, own: Token | undefined): boolean {
  if (!a || !b || !own || a.gap !== ' ') return false
  const other = own === a ? b : a
  if (
    !['Noun', 'Verb', 'Adjective', 'Gerund'].some((tag) => other.tags.has(tag)) ||
    ['Copula', 'Modal', 'Auxiliary'].some((tag) => other.tags.has(tag))
  )
    return false
  let [pairs, alone] = [0, 0]
  for (const { tokens } of sentences) {
    for (const [i, token] of tokens.entries()) {
      if (folded(token.lower) === folded(own.lower)) alone++
      if (folded(token.lower) === folded(a.lower) && folded(tokens[i + 1]?.lower ?? '') === folded(b.lower)) pairs++
    }
  }
  return pairs >= 2 && pairs * 2 >= alone
}

/** "an _____" would tell how the word begins. */
function withGap({ text }: Tagged, { start, end }: Phrase, isEnglish: boolean): string {
  const before = text.slice(0, start)
  return `${isEnglish ? before.replace(/\b([Aa])n? $/, '$1(n) ') : before}${blank}${text.slice(end)}`
}

/** Singular and plural count as the same knowledge; a sentence with "a(n)" takes only one of them anyway. */
function accepted(text: string, hasPlural: boolean): string[] {
  if (!hasPlural || /(?:data|a|ware|content|code)$/.test(text)) return [text]
  const other = /[^s]s$/.test(text)
    ? text.slice(0, -1)
    : /(?:s|x|z|ch|sh)$/.test(text)
      ? `${text}es`
      : /[^aeiou]y$/.test(text)
        ? `${text.slice(0, -1)}ies`
        : `${text}s`
  return [text, other]
}

/** Figures worth knowing: a number with what it counts. Years, versions and numbers of things in a row are passed over. */
export function askForNumber(study: Study): Candidate[] {
  return study.alone.flatMap((sentence) => {
    const numbers = [...sentence.text.matchAll(/(?<![\w.,#-])(\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+)?)(?![\w.]*[\w-])\s?(%|[\p{L}]{2,})?/gu)]
    const [only] = numbers
    if (numbers.length !== 1 || !only?.[1] || only.index === undefined) return []
    const number = Number(only[1].replace(/,(?=\d{3})/g, ''))
    const isYear = Number.isInteger(number) && number > 1000 && number < 2100 && !only[2]
    if (
      !Number.isFinite(number) ||
      isYear ||
      /\b(?:version|v|step|part|chapter|page|figure|number)\s*$/i.test(sentence.text.slice(0, only.index))
    )
      return []
    const stem = sentence.text.slice(0, only.index) + blank + sentence.text.slice(only.index + only[1].length)
    return [
      candidate(
        study,
        { type: 'numeric', text: wordingOf(study.language).figure(stem), number },
        { sentence: sentence.i, about: `#${sentence.i}`, form: 'number', bloomLevel: 'remember', worth: 0.5 },
      ),
    ]
  })
}
