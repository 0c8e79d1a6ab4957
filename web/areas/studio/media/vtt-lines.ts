/** A line of speech as its file has it: the timing line untouched, the words to be edited. */
export type SpokenLine = { timing: string; start: number; text: string }

const timing = /^((?:\d+:)?\d{1,2}:\d{2}\.\d{3})\s*-->/

const seconds = (time: string) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

export function readSpoken(vtt: string): SpokenLine[] {
  return vtt.split(/(?:\r?\n){2,}/).flatMap((block) => {
    const lines = block.split(/\r?\n/)
    const at = lines.findIndex((line) => timing.test(line))
    const head = lines[at]
    const [, start = '0'] = timing.exec(head ?? '') ?? []
    return head === undefined
      ? []
      : [
          {
            timing: head,
            start: seconds(start),
            text: lines
              .slice(at + 1)
              .join('\n')
              .trim(),
          },
        ]
  })
}

/** Lines left empty are taken out; a blank line within one would end it, so it goes. */
export const writeSpoken = (lines: readonly SpokenLine[]): string =>
  `WEBVTT\n\n${lines
    .map((line) => ({
      ...line,
      text: line.text
        .replace(/\n\s*\n+/g, '\n')
        .replaceAll('-->', '→')
        .trim(),
    }))
    .filter(({ text }) => text !== '')
    .map(({ timing: head, text }) => `${head}\n${text}\n`)
    .join('\n')}`
