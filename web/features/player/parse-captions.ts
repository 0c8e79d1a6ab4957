export type Cue = { start: number; end: number; text: string }

const timing = /^((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})/
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '\u200e', rlm: '\u200f' }

const seconds = (time: string) =>
  time
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)

const plain = (text: string) =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole)
    .trim()

/** The lines of a WebVTT file, as the server keeps them: in order, with their words and nothing of their looks. */
export function parseCaptions(vtt: string): Cue[] {
  return vtt
    .replace(/^\uFEFF/, '')
    .split(/(?:\r\n|\r|\n){2,}/)
    .flatMap((block) => {
      const lines = block.split(/\r\n|\r|\n/)
      const at = lines.findIndex((line) => timing.test(line))
      const [, start = '', end = ''] = timing.exec(lines[at] ?? '') ?? []
      const text = plain(lines.slice(at + 1).join('\n'))
      return at < 0 || !text ? [] : [{ start: seconds(start), end: seconds(end), text }]
    })
}

/** The line that is spoken at a moment, or the last one that was: -1 before the first. */
export const cueAt = (cues: readonly Cue[], time: number): number => cues.findLastIndex(({ start }) => start <= time + 0.05)
