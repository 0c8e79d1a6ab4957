import type { Sentence } from './sentences.ts'
import { wordsOf } from './words.ts'

/** Words that lean on what was said before, or on the page: out of its place the sentence would say nothing. */
const leans =
  /^(this|that|these|those|it|its|it's|they|their|he|she|him|her|his|such|here|there|then|so|but|and|or|also|however|thus|therefore|hence|instead|otherwise|finally|next|now|first|second|third|lastly|similarly|likewise|additionally|moreover|furthermore|besides|again|another|other|both|each of|either|neither|some of|most of|one of the|for example|for instance|in this|in that|in these|in our|in the (?:above|below|following|previous|next|last)|as (?:you|we|mentioned|shown|seen)|well|ok|okay|yes|no|great|remember|note|notice|recall|believe|imagine|suppose|let|let's|try|think|consider|what|who|why|how|when you|once you|if you|after you|before you|now that|to do (?:so|this|that)|because of this|since|unlike|like|while|although|even|just|not|all of|in addition|in other words|in fact|of course|by the way|on the other hand|at this point|at the moment|with that|with this|from here|from there|up to now|so far|doing this|the following|the above|the below|the former|the latter|the same|the first|the second|the third|the next|the last|the previous|the other|the rest|which|where|as an example|as in|the (?:function|method|code|script|file|folder|page|user|player|request|response|result|output|screen|menu|form|example|sample|snippet|terminal|window|project|idea|last|first) (?:is|are|was|has|have|can|will|should|must|needs?|contains?|takes?|does|gets?|uses?|returns?|looks?|calls?|makes?|then)\b|the (?:goal|fix|idea|strength|trick|point|problem|solution|reason|result|purpose|advantage|benefit|difference|concept|key|way|thing|answer|question|task|page|app|game|button|change|term|classes)s?\b(?! of)|one (?:possible|way|of)|in general|interestingly|note that|for this|if it|if no|when it|once it|according to the (?:above|code)|add|use|create|make|open|set|run|test|write|change|check|the code (?:above|below)|the only)\b/i
/** Whoever reads is told to do something, or is shown what stands beside the text. */
const leansAnywhere =
  /\b(this|these|those|that (?:idea|concept|notion|approach|point|reason|moment)|just that|do that|does that|like that|that way|that case|the next|the code|the example|the command|now|today|here)\b|\b(?:that|so)[.]?$|\b(?:in|on|to|with|for|of|by|from|at|inside|around|beyond|behind|above|below|under|over|after|before|beside|near)\s(?:it|them)\b|\b(?:if|when|while|until|at|of|in|for) that (?:one\b|\p{L}+ (?:is|are|was|has)\b)|\.\.\./iu
const speaksToReader = /\b(we|we'll|we're|we've|us|our|ours|i|i'm|i'll|me|my|let's|you|your|you'll|you've|you're|you'd|yourself|yours)\b/i
const pointsElsewhere =
  /\b(above|below|following|previous(?:ly)?|earlier|later|lesson|lessons|chapter|section|assignment|quiz|lecture|course|tutorial|exercise|challenge|homework|curriculum|module|figure|diagram|screenshot|table \d|video|sketchnote|this (?:code|example|method|function|way|case|command|means|page|file|line|value|point|approach|type|project|app|game|step|part|block|element|property|object)|these (?:two|three|four)|those|see|click|check out|take a look|read more|learn more|last time|today|in mind|already|as well|too\b[.!]?$|aforementioned|the two|terrarium|starter|your own)\b/i
const pronouns = /\b(it|they|them|he|she|him|this|these|that's|it's|they're|such|one|ones|either|both|former|latter|so on|etc)\b/i
const machine = /https?:|www\.|[{}<>=|\\;`]|\w\(\)|[\w]\.[\w]+\(|\/\w+\/|--\w|→|\p{Extended_Pictographic}/u

/** Parentheses and quotation marks that open and do not close tell of a sentence cut in the middle. */
const isBalanced = (text: string): boolean =>
  (text.match(/[([]/g) ?? []).length === (text.match(/[)\]]/g) ?? []).length && (text.match(/["“”]/g) ?? []).length % 2 === 0

/** Whether a sentence can be understood alone: only such a one can carry a question. */
export function standsAlone(sentence: Sentence, language: string): boolean {
  const { text } = sentence
  const count = wordsOf(text, language).length
  if (count < 7 || count > 34 || text.length > 260) return false
  if (!/[.。।؟!]["”’)]*$/u.test(text) || /[?؟？!！]["”’)]*$/u.test(text)) return false
  if (machine.test(text) || !isBalanced(text) || /[:;]/.test(text)) return false
  if (!/^[\p{Lu}\p{Lo}\p{N}"“]/u.test(text)) return false
  if (!language.startsWith('en')) return true
  return !leans.test(text) && !leansAnywhere.test(text) && !speaksToReader.test(text) && !pointsElsewhere.test(text)
}

/** What follows the subject must not speak of it, or of anything before, by a pronoun. */
export const hasPronoun = (text: string): boolean => pronouns.test(text)

/** Praise, advice and guesses are neither true nor false, and nothing to learn by heart. */
export const isOpinion = (text: string): boolean =>
  /\b(?:may|might|could|probably|perhaps|maybe|should|best|great|nice|easy|fun|interesting|good|lucky|sometimes|believe|arguably|basically|simply|really|very|vast|powerful|crucial|surprisingly|tricky|important|love|hard|anyways?|kind of|of course|hopefully|useful|tempting|nasty|essentially|quite|pretty|preferable|prefer|better|much work|complex topic|fine|worth|recommended?|of note)\b/i.test(
    text,
  )

type Word = { tags: ReadonlySet<string>; gap: string; lower: string }
const hasTense = ({ tags }: Word): boolean =>
  tags.has('Verb') &&
  !tags.has('Gerund') &&
  (['Copula', 'Modal', 'Auxiliary', 'PresentTense'].some((tag) => tags.has(tag)) || tags.has('PastTense'))

/** An English sentence that states something: it has a main verb, and nobody is told to do anything. */
export function isStatement(tokens: readonly Word[]): boolean {
  const [first] = tokens
  if (!first || first.tags.has('Imperative') || (first.tags.has('Infinitive') && !first.tags.has('Noun'))) return false
  // "When all lives are lost, display …": after a subordinate clause, the verb that follows the comma is an order.
  const isSubordinate = /^(?:when|if|for|after|before|once|as|to|in|on|with|while)$/.test(first.lower)
  const commanded =
    isSubordinate &&
    tokens.some((token, i) => tokens[i - 1]?.gap.includes(',') && token.tags.has('Infinitive') && !tokens[i - 2]?.gap.includes(','))
  return !commanded && tokens.some((token, i) => isFiniteMain(token, i, tokens))
}
const isFiniteMain = (token: Word, i: number, tokens: readonly Word[]): boolean => {
  const before = tokens[i - 1]
  const governed = before && /^(?:that|which|who|to|where|when|if|while|as)$/.test(before.lower)
  return hasTense(token) && !governed && !(token.tags.has('Infinitive') && before?.lower === 'to')
}
