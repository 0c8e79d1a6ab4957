import type { Chapter } from '../../../../src/modules/media/contract.ts'

export type ChapterLines = { chapters: Chapter[] } | { wrongLine: number }

/** One chapter a line, as people write them beneath videos: `1:05 The tide turns`. */
export function readChapters(text: string): ChapterLines {
  const chapters: Chapter[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [, hours = '0', minutes = '0', seconds = '0', title = ''] = /^\s*(?:(\d+):)?(\d{1,3}):(\d{2})\s+(.+?)\s*$/.exec(line) ?? []
    const startSeconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
    const isFirst = chapters.length === 0
    if (
      title === '' ||
      title.length > 120 ||
      Number(seconds) > 59 ||
      (isFirst ? startSeconds !== 0 : startSeconds <= (chapters.at(-1)?.startSeconds ?? 0))
    )
      return { wrongLine: index + 1 }
    chapters.push({ startSeconds, title })
  }
  return { chapters }
}

export const writeChapters = (chapters: readonly Chapter[]): string =>
  chapters.map(({ startSeconds, title }) => `${plainClock(startSeconds)} ${title}`).join('\n')

/** Western digits whatever the language, so that what was written is read again. */
function plainClock(seconds: number): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
