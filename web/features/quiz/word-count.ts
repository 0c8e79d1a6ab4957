let segmenter: Intl.Segmenter | undefined

/** Words as the reader's own language parts them: Chinese has no spaces between its. */
export function countWords(text: string): number {
  segmenter ??= new Intl.Segmenter(document.documentElement.lang || undefined, { granularity: 'word' })
  let count = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++
  return count
}
