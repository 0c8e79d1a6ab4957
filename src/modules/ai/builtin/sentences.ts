import type { SourceBlock } from '../jobs/contract.ts'

/** A sentence of the source; `start` and `end` are offsets into its text as `textOf` joins it. */
export type Sentence = { i: number; text: string; start: number; end: number; block: number; kind: SourceBlock['kind'] }

/** Where a segmenter that knows no abbreviations would cut in the middle. */
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|approx|bzw|z\.B|d\.h|usw|M|Mme|Sr|Sra)\.\s*$/u

/** The sentences of what is written or said; code and headings hold none. */
export function sentencesOf(blocks: readonly SourceBlock[], language: string): Sentence[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' })
  const sentences: Sentence[] = []
  let offset = 0
  blocks.forEach((block, index) => {
    if (block.kind !== 'code' && block.kind !== 'heading') {
      const lead = leadOf(block)
      for (const { text, at } of joined(segmenter, block.text.slice(lead))) {
        const trimmed = text.trim()
        if (!trimmed) continue
        const start = offset + lead + at + text.indexOf(trimmed)
        sentences.push({ i: sentences.length, text: trimmed, start, end: start + trimmed.length, block: index, kind: block.kind })
      }
    }
    offset += block.text.length + 1
  })
  return sentences
}

/** The name that opens an entry is no part of its first sentence: "Debugging Finding faults …", "Debugging: …". */
function leadOf({ text, lead = 0 }: SourceBlock): number {
  const sign = /^\s*[:.,–—-]?\s+/.exec(text.slice(lead))?.[0]
  return lead > 0 && sign && /^["“(]?\p{Lu}/u.test(text.slice(lead + sign.length)) ? lead + sign.length : 0
}

function joined(segmenter: Intl.Segmenter, text: string): { text: string; at: number }[] {
  const parts: { text: string; at: number }[] = []
  for (const { segment, index } of segmenter.segment(text)) {
    const last = parts.at(-1)
    if (last && (abbreviation.test(last.text) || /^\p{Ll}/u.test(segment))) last.text += segment
    else parts.push({ text: segment, at: index })
  }
  return parts
}
