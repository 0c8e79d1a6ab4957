import { type Cue, readCues } from '../../media/public.ts'
import type { SourceBlock } from '../jobs/contract.ts'

const paragraphChars = 420

/** What is said in a recording, in paragraphs that know the second at which they begin. */
export function speechBlocks(captions: string): SourceBlock[] {
  const blocks: SourceBlock[] = []
  let open: SourceBlock | null = null
  for (const cue of readCues(captions)) {
    const words = wordsOf(cue)
    if (!words) continue
    if (!open) open = { kind: 'speech', text: words, at: cue.start }
    else if (!open.text.endsWith(words)) open.text += ` ${words}`
    // A paragraph ends with a sentence, or where there are none at three times its length.
    const isLong = open.text.length > paragraphChars
    if ((isLong && /[.!?؟。！？…]["”’)]*$/.test(open.text)) || open.text.length > paragraphChars * 3) {
      blocks.push(open)
      open = null
    }
  }
  return open ? [...blocks, open] : blocks
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' }
const wordsOf = ({ text }: Cue): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
