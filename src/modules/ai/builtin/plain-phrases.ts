import type { Phrase, TermKind } from './phrases.ts'
import type { Sentence } from './sentences.ts'
import { folded, isStop, wordsOf } from './words.ts'

/**
 * Terms where no tagger is at hand: single words that are neither everywhere nor empty. What they share in shape (a
 * capital inside a sentence, the same ending, the same article) stands for the part of speech.
 */
export function plainPhrasesOf(sentences: readonly Sentence[], language: string): Phrase[][] {
  const words = sentences.map(({ text }) => wordsOf(text, language))
  const inSentences = new Map<string, number>()
  for (const list of words)
    for (const key of new Set(list.map(({ text }) => folded(text)))) inSentences.set(key, (inSentences.get(key) ?? 0) + 1)
  const everywhere = Math.max(4, sentences.length * 0.3)
  const isNamed = (text: string) => language.startsWith('de') === false && /^\p{Lu}/u.test(text)
  return words.map((list) =>
    list.flatMap(({ text, start, end }, i): Phrase[] => {
      const key = folded(text)
      const shortest = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u.test(text) ? 2 : 4
      if (
        [...text].length < shortest ||
        !/^[\p{L}\p{M}]+$/u.test(text) ||
        isStop(text, language) ||
        (inSentences.get(key) ?? 0) > everywhere
      )
        return []
      // German writes its nouns with a capital: there a small letter is no noun.
      if (language.startsWith('de') && !/^\p{Lu}/u.test(text)) return []
      const kind: TermKind = /^\p{Lu}{2,6}$/u.test(text) ? 'acronym' : i > 0 && isNamed(text) ? 'name' : shapeOf(key, language)
      return [{ text, key, head: key, kind, size: 1, start, end, from: i, to: i + 1 }]
    }),
  )
}

/** Endings stand for gender and number, in Arabic the article and the feminine ending. */
function shapeOf(word: string, language: string): TermKind {
  if (language.startsWith('ar'))
    return /^ال/.test(word) ? (/[ةه]$/.test(word) ? 'mass' : 'plural') : /[ةه]$/.test(word) ? 'gerund' : 'singular'
  return /(?:s|en|er)$/.test(word) ? 'plural' : /(?:a|e|ung|heit|keit|tion|dad)$/.test(word) ? 'gerund' : 'singular'
}
