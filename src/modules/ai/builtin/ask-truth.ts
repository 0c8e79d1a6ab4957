import { type Candidate, candidate, kindHere, rarity, shown } from './question.ts'
import { isOpinion } from './standalone.ts'
import { alsoSaid, type Study } from './study.ts'
import { saysTheWord } from './subject.ts'
import type { Tagged } from './tagged.ts'
import { distractors, type Term } from './terms.ts'

/** Pairs of which one makes the other's sentence false. */
const opposites = new Map(
  (
    'before after,first last,increase decrease,increases decreases,always never,inside outside,client server,client-side server-side,' +
    'local global,locally globally,add remove,adds removes,adding removing,higher lower,high low,highest lowest,front back,top bottom,required optional,' +
    'allows prevents,allow prevent,enables disables,enable disable,synchronous asynchronous,synchronously asynchronously,static dynamic,internal external,' +
    'horizontal vertical,left right,public private,minimum maximum,input output,parent child,parents children,positive negative,slower faster,slow fast,' +
    'smaller larger,easier harder,easy difficult,visible hidden,temporary permanent,temporarily permanently,relative absolute,least most,start end,starts ends,' +
    'begins ends,above below,single multiple,optional mandatory,few many,with without,true false,open closed,upper lower,early late,shorter longer'
  )
    .split(',')
    .flatMap((pair) => {
      const [a = '', b = ''] = pair.split(' ')
      return [
        [a, b],
        [b, a],
      ] as const
    }),
)

/** A sentence of the source as it stands, and another with one thing in it turned wrong. */
export function askForTruth(study: Study): Candidate[] {
  return study.alone.flatMap((sentence) => {
    const made: Candidate[] = []
    const base = { sentence: sentence.i, about: `s${sentence.i}` }
    if (!study.isEnglish || !isOpinion(sentence.text)) {
      made.push(
        candidate(
          study,
          { type: 'true_false', text: sentence.text, isTrue: true },
          { ...base, form: 'true', bloomLevel: 'remember', worth: 0.05 },
        ),
      )
      const wrong = turned(study, sentence)
      if (wrong) {
        made.push(
          candidate(
            study,
            { type: 'true_false', text: wrong.text, isTrue: false },
            { ...base, form: 'false', bloomLevel: 'understand', hard: wrong.hard, worth: wrong.worth },
          ),
        )
      }
    }
    return made
  })
}

type Turned = { text: string; hard: number; worth: number }
function turned(study: Study, sentence: Tagged): Turned | null {
  return (
    (study.isEnglish ? byOpposite(sentence) : null) ??
    byFigure(sentence) ??
    byTerm(study, sentence) ??
    (study.isEnglish ? byDenial(sentence) : null)
  )
}

function byOpposite({ text }: Tagged): Turned | null {
  const hits = [...text.matchAll(/\b[\p{L}-]+\b/gu)].filter(([word]) => opposites.has(word.toLowerCase()))
  const [hit] = hits
  // With two of them in one sentence, turning one may leave it right.
  // A capital within the sentence is part of a name.
  if (hits.length !== 1 || !hit || hit.index === 0 || /^\p{Lu}/u.test(hit[0])) return null
  const [word] = hit
  const next = text.slice(hit.index + word.length)
  if (/^allows?$/i.test(word) ? /^\s(?:for|to)\b/.test(next) : /^add/i.test(word) && !/^\s(?:the|an?)\b/.test(next)) return null
  // "end" as a noun, "right" as correct, "most" as nearly all have no opposite here.
  if (
    /^(?:right|left|end|start|most|least|with|few|many|last|first|open|single|back|front|same|high|low|true|false|parent|child|input|output|top|above|below)$/i.test(
      word,
    ) &&
    !isPlainUse(text, word, hit.index)
  )
    return null
  const opposite = opposites.get(word.toLowerCase()) ?? word
  return { text: withArticle(text.slice(0, hit.index), opposite) + opposite + text.slice(hit.index + word.length), hard: 1, worth: 0.3 }
}
const isPlainUse = (text: string, word: string, at: number): boolean =>
  /^(?:first|last|same|high|low|parent|child|single)$/i.test(word) &&
  /\b(?:the|a|an|is|are)\s$/i.test(text.slice(0, at)) &&
  !/^\s(?:time|as|thing|of|to)\b/.test(text.slice(at + word.length))

function byFigure({ text }: Tagged): Turned | null {
  const hits = [...text.matchAll(/(?<![\w.,#-])\d{1,4}(?![\w.,-])/g)]
  const [hit] = hits
  if (hits.length !== 1 || hit?.index === undefined) return null
  const value = Number(hit[0])
  const other = value > 1900 && value < 2100 ? value + 7 : value < 4 ? value + 2 : Math.round(value * (value % 2 === 0 ? 2 : 1.5))
  return { text: text.slice(0, hit.index) + other + text.slice(hit.index + hit[0].length), hard: 1, worth: 0.3 }
}

/** "is" becomes "is not": where nothing better can be turned. */
function byDenial({ text, tokens }: Tagged): Turned | null {
  const verbs = tokens.filter(({ lower, tags }) => /^(?:is|are|can|will|must)$/.test(lower) && tags.has('Verb'))
  const [verb] = verbs
  // "is not always so" and "is not part of it and works" deny a half only.
  const after = verb && tokens[tokens.indexOf(verb) + 1]
  if (after?.tags.has('Adverb') || /\b(?:although|though|but|whereas|while)\b|\band\b/i.test(text)) return null
  if (verbs.length !== 1 || !verb || verb.gap !== ' ' || /\b(?:not|no|never|n't|unless|only|without|or|if|when)\b|n't\b/i.test(text))
    return null
  const denied = verb.lower === 'can' ? 'cannot' : `${verb.text} not`
  return { text: text.slice(0, verb.start) + denied + text.slice(verb.end), hard: 0, worth: 0 }
}

/** Says of one thing what the source says of another of its kind. */
function byTerm(study: Study, sentence: Tagged): Turned | null {
  const able = (study.phrases[sentence.i] ?? []).flatMap((phrase) => {
    const term = study.terms.get(phrase.key)
    const rest = sentence.text.slice(0, phrase.start) + sentence.text.slice(phrase.end)
    return term && term.count >= 2 && !saysTheWord(rest, term) ? [{ phrase, term, rest }] : []
  })
  for (const { phrase, term, rest } of able.sort((a, b) => b.term.weight - a.term.weight)) {
    const [wrong] = distractors(
      study,
      { ...term, text: phrase.text, kind: kindHere(term, phrase) },
      1,
      alsoSaid(study, rest, sentence.i, phrase.text),
    )
    // Far from each other, the statement is absurd rather than wrong.
    if (
      !wrong ||
      (phrase.kind === 'mass' && !isMass(study, wrong)) ||
      study.near(wrong.key, term.key) < 0.12 ||
      wrong.where.size > study.sentences.length * 0.12
    )
      continue
    const word = phrase.from === 0 ? capital(wrong.text) : shown(wrong)
    return {
      text: withArticle(sentence.text.slice(0, phrase.start), word) + word + sentence.text.slice(phrase.end),
      hard: rarity(wrong),
      worth: 0.1,
    }
  }
  return null
}
/** "Data can take many forms", but "function" takes an article: the source mostly gives it one. */
const isMass = ({ terms }: Study, { key }: Term): boolean => terms.get(key)?.kind !== 'singular'

/** "an optional payload", turned, is "a mandatory" one. */
const withArticle = (before: string, word: string): string =>
  before.replace(/\b([Aa])n? $/, (_all, a: string) => `${a}${/^(?:[aeio]|u(?!s|ni))/i.test(word) ? 'n' : ''} `)
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
