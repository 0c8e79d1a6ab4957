import { unprocessable } from '../../../kernel/errors.ts'

/** One line of speech. Times are seconds; `settings` is WebVTT's placement, kept as it came. */
export type Cue = { start: number; end: number; settings: string; text: string }

const timing = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})(?:[ \t]+(.*))?$/

/**
 * Reads WebVTT (https://www.w3.org/TR/webvtt1) or SubRip. Throws UNPROCESSABLE naming the line where it stops
 * making sense. Styles, regions and notes are left out: the player has its own look.
 */
export function readCues(text: string): Cue[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const isVtt = /^WEBVTT(\s|$)/.test(lines[0] ?? '')
  const cues: Cue[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!line.includes('-->')) continue
    const match = timing.exec(line)
    const [start, end] = [seconds(match?.[1]), seconds(match?.[2])]
    if (!match || start === null || end === null) throw broken(at, 'is not a timing such as 00:01.000 --> 00:04.000')
    if (end <= start) throw broken(at, 'ends before it starts')
    if (start < (cues.at(-1)?.start ?? 0)) throw broken(at, 'starts before the line above it')
    const body: string[] = []
    while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== '' && !(lines[at + 1] ?? '').includes('-->'))
      body.push(lines[++at] ?? '')
    const words = (isVtt ? body : body.map(subripLine)).join('\n').trim()
    if (words) cues.push({ start, end, settings: isVtt ? placement(match[3]) : '', text: words })
  }
  if (cues.length === 0)
    throw unprocessable('There are no captions in this file.', [
      { field: 'body', message: 'is not WebVTT or SRT with at least one timed line' },
    ])
  return cues
}

const broken = (line: number, message: string) => unprocessable(`Line ${line + 1} ${message}.`, [{ field: `line ${line + 1}`, message }])

function seconds(time: string | undefined): number | null {
  const [, hours = '0', minutes = '', rest = ''] = /^(?:(\d+):)?(\d{1,2}):(\d{2}[.,]\d{1,3})$/.exec(time ?? '') ?? []
  const value = Number(rest.replace(',', '.'))
  if (!minutes || Number(minutes) > 59 || value >= 60) return null
  return Number(hours) * 3600 + Number(minutes) * 60 + value
}

const placement = (settings = ''): string =>
  settings
    .split(/\s+/)
    .filter((setting) =>
      /^(vertical:(rl|lr)|(line|position|size):-?[\d.]+%?(,[a-z-]+)?|align:(start|center|end|left|right))$/.test(setting),
    )
    .join(' ')

/** SubRip marks up with HTML's b, i and u, which WebVTT knows too; anything else in angles or braces goes. */
const subripLine = (line: string): string =>
  line
    .replace(/\{\\[^}]*\}/g, '')
    .replace(/&(?!(amp|lt|gt|nbsp|lrm|rlm);)/g, '&amp;')
    .replace(/<(?!\/?[biu]>)[^>]*>/gi, '')
    .replace(/<(?!\/?[biu]>)/gi, '&lt;')

export const writeVtt = (cues: Cue[]): string =>
  `WEBVTT\n\n${cues.map((cue) => `${stamp(cue.start)} --> ${stamp(cue.end)}${cue.settings && ` ${cue.settings}`}\n${cue.text}\n`).join('\n')}`

function stamp(value: number): string {
  const ms = Math.round(value * 1000)
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' }

/** The words alone, for search and summaries. */
export const transcriptOf = (cues: Cue[]): string =>
  cues
    .map((cue) =>
      cue.text
        .replace(/<[^>]*>/g, '')
        .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
        .replace(/\s+/g, ' '),
    )
    .filter((line, i, all) => line !== '' && line !== all[i - 1])
    .join('\n')
