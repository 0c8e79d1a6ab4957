import type { Tagged, Token } from './tagged.ts'
import { folded } from './words.ts'

/** What an option must share with another to be of its kind: no learner shall find the key by its shape. */
export type TermKind = 'acronym' | 'acronyms' | 'name' | 'code' | 'singular' | 'plural' | 'mass' | 'gerund'
/** A noun phrase without its article; offsets are into its sentence. */
export type Phrase = {
  text: string
  key: string
  head: string
  kind: TermKind
  size: number
  start: number
  end: number
  from: number
  to: number
}

/** Nouns that any text is full of: to ask for them teaches nothing. */
const generic = new Set(
  `thing way time case example lot kind sort type part number use user people person someone something anything everything nothing anyone everyone one ones place point end start step bit day world idea reason fact line word name work job problem solution question answer result issue change difference purpose need order group level side area term detail information item element value content help benefit advantage set list piece form amount rest look care mind sense chance effort topic subject section lesson chapter course assignment challenge task goal today tomorrow yesterday year month week hour minute second moment beginning middle thanks basics variety range couple handful few many best good great new old different certain various own main same other such several multiple specific common popular important useful possible first last next following previous above below full whole entire single simple complex total here there relative past present lesson sketchnote hint developer app application website web project page program code file tool feature option`.split(
    /\s+/,
  ),
)
/** Verbs that the tagger takes for plural nouns: "when the code runs". */
const verbLike =
  /^(?:runs|works|types|gets|ends|goes|starts|uses|needs|looks|means|makes|happens|changes|returns|moves|back|gives|takes|comes|sees|tries|wants|calls|sits|lets|helps|shows|reads|writes|keeps|puts|holds|hits|loads|clicks|adds|offers|provides|allows|includes|contains|supports|requires|becomes|remains|appears|stands|brings|turns|leads|follows|serves|enables|defines|describes|represents|handles|stores|sends|asks|says|knows|thinks|finds|takes)$/
const tooVague =
  /^(?:the|a|an|any|some|all|each|every|own|other|such|same|different|various|several|many|more|most|few|over|back|down|up|out|off|away|together|certain|specific|new|good|best|great|following|above|below|previous|next|last|first|second|third|entire|whole|full|own|actual|particular|overall|additional|extra|single|little|big|small|large|common|popular|important|useful|main|right|left|able|possible|unique|similar|typical|usual|current|given|existing|available|necessary|proper|correct|real|lot)$/i

const isNoun = (token: Token): boolean =>
  token.tags.has('Noun') &&
  !token.tags.has('Pronoun') &&
  !token.tags.has('Possessive') &&
  !token.tags.has('Verb') &&
  !token.tags.has('Date')
const isAdjective = (token: Token): boolean =>
  token.tags.has('Adjective') && !tooVague.test(token.lower) && !token.tags.has('Comparative') && !token.tags.has('Superlative')
const isWordy = (token: Token): boolean => /^[\p{L}][\p{L}\p{N}+#.-]*$/u.test(token.text) && !/[.-]$/.test(token.text)
const joins = (token: Token): boolean => token.gap === ' ' || token.gap === '-'

/** Noun phrases of a sentence, longest first at each place. */
export function phrasesOf({ text, tokens }: Tagged): Phrase[] {
  const phrases: Phrase[] = []
  for (let i = 0; i < tokens.length; i++) {
    let to = i
    for (let j = i; j < tokens.length && j < i + 4; j++) {
      const token = tokens[j]
      if (!token || !isWordy(token) || !(isNoun(token) || isAdjective(token) || opensCompound(tokens, j, i))) break
      if (isNoun(token)) to = j + 1
      if (!joins(token)) break
    }
    if (to === i) continue
    const phrase = phraseOf(text, tokens, i, to)
    if (phrase) phrases.push(phrase)
    i = to - 1
  }
  return phrases
}

/** "operating systems", "programming languages": a gerund that opens a compound, not one that does something to it. */
function opensCompound(tokens: readonly Token[], at: number, from: number): boolean {
  const [token, next, before] = [tokens[at], tokens[at + 1], tokens[at - 1]]
  if (at !== from || !token?.tags.has('Gerund') || !next || !isNoun(next) || token.gap !== ' ') return false
  return !before || before.tags.has('Determiner') || before.tags.has('Adjective')
}

function phraseOf(sentence: string, tokens: readonly Token[], from: number, to: number): Phrase | null {
  const [first, head, after] = [tokens[from], tokens[to - 1], tokens[to]]
  if (!first || !head) return null
  // "the past few years", "Code of Conduct": part of a larger phrase that was not followed.
  if (
    after &&
    head.gap === ' ' &&
    !after.tags.has('Verb') &&
    ['Noun', 'Adjective', 'Value'].some((tag) => after.tags.has(tag)) &&
    !after.tags.has('Pronoun')
  )
    return null
  if (/\p{Lu}[\p{L}]*\s(?:of|and|for)\s$/u.test(sentence.slice(0, first.start)) && /^\p{Lu}/u.test(first.text) && from > 2) return null
  // A phrase that goes on in a way the tagger did not follow would be torn apart.
  if (head.gap === '-' || (after && head.gap === ' ' && after.tags.has('Gerund') && after.tags.has('Noun'))) return null
  const text = sentence.slice(first.start, head.end)
  const words = text.split(/[\s]+/)
  if (text.length < 3 && !/^[A-Z]{2,}$/.test(text)) return null
  if (words.length === 1 && (generic.has(folded(text)) || tooVague.test(text))) return null
  if (words.every((word) => generic.has(folded(word)) || tooVague.test(word))) return null
  if (tooVague.test(first.text) || (words.length > 1 && verbLike.test(head.lower))) return null
  if (words.length > 1 && !head.tags.has('Noun')) return null
  return {
    text,
    key: words.map(folded).join(' '),
    head: folded(head.text),
    kind: kindOf(text, head, from === 0, isDetermined(tokens[from - 1])),
    size: words.length,
    start: first.start,
    end: head.end,
    from,
    to,
  }
}

/** "the server" and "data": a thing that needs an article, and one that does without, do not fit the same place. */
const isDetermined = (before: Token | undefined): boolean =>
  before !== undefined &&
  (before.tags.has('Determiner') || before.tags.has('Possessive') || before.tags.has('Adjective') || before.tags.has('Value'))

function kindOf(text: string, head: Token, opensSentence: boolean, determined: boolean): TermKind {
  if (/^[A-Z][A-Z0-9]{1,6}s?$/.test(text)) return text.endsWith('s') ? 'acronyms' : 'acronym'
  if (/\p{Ll}\p{Lu}|\w\.\w|_/u.test(text) && !/^[A-Z][a-z]+(?:Script|Hub|Api|Storage|Tube|Press|Board|Point)\b/.test(text)) return 'code'
  const capital = /^\p{Lu}/u.test(text)
  if ((capital && !opensSentence) || (capital && head.tags.has('ProperNoun'))) return 'name'
  if (head.tags.has('Plural')) return 'plural'
  if (/ing$/.test(head.lower) && head.tags.has('Gerund')) return 'gerund'
  return determined ? 'singular' : 'mass'
}
