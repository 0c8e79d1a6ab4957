import bidiFactory from 'bidi-js'
import type { FontLibrary, Typeface } from './font-library.ts'
import type { EastAsian, FontSplit } from './font-splits.ts'

type Direction = 'ltr' | 'rtl'
/** A grapheme with the font that draws it; without one it is shown as its code points. */
export type Letter = { text: string; split: FontSplit | undefined }
/** Letters in reading order that share font and direction. Runs stand in visual order. */
export type TextRun = { letters: Letter[]; split: FontSplit | undefined; direction: Direction }
export type TextStyle = { typeface: Typeface; language: string; direction: Direction | 'auto' }

const bidi = bidiFactory()
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const controls = /[\p{Cc}\u2028\u2029]+/gu
// Overrides and embeddings could make a name read as another; the plain marks (LRM, RLM, ALM) are harmless and stay.
const bidiOverrides = /[\u202A-\u202E\u2066-\u2069]/gu
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Cf}]$/u
const pictograph = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u

/**
 * Chooses a font for every grapheme. Emoji are drawn in one colour, as letters are; those newer than the font are left out.
 * Letters of a script without a font stay, to be shown as code points, because a name must not lose letters silently.
 */
export async function chooseFonts(text: string, style: TextStyle, library: FontLibrary): Promise<Letter[]> {
  const clean = text.toWellFormed().normalize('NFC').replace(controls, ' ').replace(bidiOverrides, '').trim()
  const eastAsian = eastAsianOrder(clean, style.language)
  const letters: Letter[] = []
  for (const { segment } of graphemes.segment(clean)) {
    const previous = letters.at(-1)
    if (/^\s+$/u.test(segment)) {
      if (previous && previous.text !== ' ') letters.push({ text: ' ', split: undefined })
      continue
    }
    letters.push({ text: segment, split: await splitForGrapheme(segment, style, eastAsian, library) })
  }
  const drawable = letters.filter((letter) => letter.split || letter.text === ' ' || !pictograph.test(letter.text))
  const kept = drawable.some((letter) => letter.text !== ' ') ? drawable : letters
  return withSpaces(kept, (await library.splitFor([0x20], style.typeface, [])) as FontSplit)
}

async function splitForGrapheme(grapheme: string, style: TextStyle, eastAsian: EastAsian[], library: FontLibrary) {
  const needed = [...grapheme].filter((character) => !invisible.test(character)).map((character) => character.codePointAt(0) ?? 0)
  const whole = await library.splitFor(needed, style.typeface, eastAsian)
  // A rare mark that no font holds beside its letter gives way, the letter does not.
  return whole ?? (needed.length > 1 ? library.splitFor(needed.slice(0, 1), style.typeface, eastAsian) : undefined)
}

/** A space takes the font of the word before it, so that a line of one script is one run. */
function withSpaces(letters: Letter[], fallback: FontSplit): Letter[] {
  const result: Letter[] = []
  for (const letter of letters) {
    const before = result.at(-1)
    if (letter.text !== ' ') result.push(letter)
    else if (before && before.text !== ' ') result.push({ text: ' ', split: before.split?.covers(0x20) ? before.split : fallback })
  }
  return result.at(-1)?.text === ' ' ? result.slice(0, -1) : result
}

/** Han letters look different in Chinese, Japanese and Korean: kana or hangul beside them decides, then the language. */
function eastAsianOrder(text: string, language: string): EastAsian[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return ['jp', 'sc', 'kr']
  if (/\p{Script=Hangul}/u.test(text)) return ['kr', 'jp', 'sc']
  if (/^ja\b/.test(language)) return ['jp', 'sc', 'kr']
  if (/^ko\b/.test(language)) return ['kr', 'jp', 'sc']
  return ['sc', 'jp', 'kr']
}

/** Cuts one line into runs and puts them in visual order: Unicode Bidirectional Algorithm (UAX #9), rules P2 to L2. */
export function orderRuns(line: Letter[], direction: TextStyle['direction']): TextRun[] {
  const text = line.map((letter) => letter.text).join('')
  const { levels } = bidi.getEmbeddingLevels(text, direction)
  const runs: (TextRun & { level: number })[] = []
  let at = 0
  for (const letter of line) {
    const level = levels[at] ?? 0
    at += letter.text.length
    const last = runs.at(-1)
    if (last && last.level === level && last.split === letter.split) last.letters.push(letter)
    else runs.push({ letters: [letter], split: letter.split, level, direction: level % 2 ? 'rtl' : 'ltr' })
  }
  const highest = Math.max(0, ...runs.map((run) => run.level))
  for (let level = highest; level > 0; level--) reverseFrom(runs, level)
  return runs
}

function reverseFrom(runs: { level: number }[], level: number): void {
  for (let start = 0; start < runs.length; start++) {
    let end = start
    while ((runs[end]?.level ?? -1) >= level) end++
    if (end > start + 1) runs.splice(start, end - start, ...runs.slice(start, end).reverse())
    start = Math.max(start, end)
  }
}

export const mirrored = (character: string): string => bidi.getMirroredCharacter(character) ?? character
