const marks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/gu
const arabicArticle = /^(?:[وفبك]?ال|لل)(?=\p{L}{3,})/u
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu

/**
 * Words as they are compared: lower case, without accents, Arabic vowel signs and Hebrew points; the Arabic alef,
 * ya and ta marbuta forms as one letter, the article taken off (the prefixes of the light10 stemmer, Larkey 2002).
 */
export function foldWords(text: string): string[] {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .normalize('NFC')
    .replace(/[ٱأإآ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ک/g, 'ك')
  return (folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => word.replace(arabicArticle, ''))
}

export const foldText = (text: string): string => foldWords(text).join(' ')

/** Scripts that do not put spaces between words: each character is a word of its own, and a query is their sequence. */
export const spaceScripts = (word: string): string => word.replace(unspaced, ' $& ').replace(/ {2,}/g, ' ').trim()

export const hasUnspacedScript = (word: string): boolean => spaceScripts(word) !== word || word.match(unspaced)?.[0] === word
