import { expect, test } from 'vitest'
import type { BlockElement, BlockNode } from '../../../src/modules/catalog/lessons/blocks.ts'
import { joinQuote, splitQuote } from '../../../web/areas/learn/player/note-quote.ts'
import { codeLines } from '../../../web/features/blocks/render/code-lines.ts'
import { colourCode } from '../../../web/features/blocks/render/colour-code.ts'
import { embedAddress } from '../../../web/features/blocks/render/embed-address.ts'
import { outlineHeadings } from '../../../web/features/blocks/render/heading-levels.ts'
import { cueAt, parseCaptions } from '../../../web/features/player/parse-captions.ts'
import { WatchedLog } from '../../../web/features/player/watched-log.ts'
import { writtenNumber } from '../../../web/features/quiz/written-number.ts'

test('only what was played counts as watched: a jump starts a new stretch', () => {
  const log = new WatchedLog()
  for (let time = 0; time <= 5; time += 0.5) log.playing(time, 1)
  for (let time = 60; time <= 62; time += 0.5) log.playing(time, 1)
  expect(log.take()).toEqual([
    [0, 5],
    [60, 62],
  ])
  log.playing(62.5, 1)
  expect(log.take()).toEqual([[62, 62.5]])
  log.giveBack([[10, 20]])
  expect(log.take()).toEqual([[10, 20]])
})

test('captions are read with their times and plain words', () => {
  const cues = parseCaptions(
    'WEBVTT\n\n1\n00:00:02.000 --> 00:00:04.500 align:start\n<b>Salt</b> &amp; water\n\n01:00.000 --> 01:02.000\ntwo\nlines\n',
  )
  expect(cues).toEqual([
    { start: 2, end: 4.5, text: 'Salt & water' },
    { start: 60, end: 62, text: 'two\nlines' },
  ])
  expect([cueAt(cues, 1), cueAt(cues, 3), cueAt(cues, 61)]).toEqual([-1, 0, 1])
})

test('headings start beneath the page’s own and skip no level', () => {
  const heading = (level: number, text: string): BlockElement => ({ type: 'heading', attrs: { level }, content: [{ type: 'text', text }] })
  const nodes: BlockNode[] = [heading(1, 'One'), heading(4, 'Deep'), heading(1, 'One')]
  const { levels, ids } = outlineHeadings(nodes)
  expect(nodes.map((node) => levels.get(node as BlockElement))).toEqual([2, 3, 2])
  expect(nodes.map((node) => ids.get(node as BlockElement))).toEqual(['one', 'deep', 'one-2'])
})

test('frames come from the two providers that are let in, and from nobody else', () => {
  expect(embedAddress('https://youtu.be/dQw4w9WgXcQ')?.frame).toBe('https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0')
  expect(embedAddress('https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42')?.frame).toContain('start=42')
  expect(embedAddress('https://vimeo.com/123456789')?.frame).toContain('player.vimeo.com/video/123456789')
  expect(embedAddress('https://youtube.com.evil.test/watch?v=dQw4w9WgXcQ')).toBeNull()
  expect(embedAddress('https://evil.test/?v=dQw4w9WgXcQ')).toBeNull()
  expect(embedAddress('lesson:les_1')).toBeNull()
})

test('numbers are read as people write them', () => {
  expect(['3.5', '3,5', '1,234,567', '1 200', '٣٫٥', '−4', '1e3', '.5'].map(writtenNumber)).toEqual([
    3.5, 3.5, 1234567, 1200, 3.5, -4, 1000, 0.5,
  ])
  expect(['', 'abc', '3x', '1.2.3', '--1'].map(writtenNumber)).toEqual([null, null, null, null, null])
})

test('a note keeps the words it is pinned to at its head', () => {
  expect(splitQuote(joinQuote('the row is\nleft out', 'Check this.'))).toEqual({ quote: 'the row is left out', words: 'Check this.' })
  expect(splitQuote('No quote > here')).toEqual({ quote: null, words: 'No quote > here' })
  expect(joinQuote(null, 'Plain')).toBe('Plain')
})

test('code keeps every letter when it is coloured', () => {
  const code = "select 'a -- b' from t -- the rest\nwhere n = 42;"
  const pieces = colourCode(code, 'sql')
  expect(pieces.map(({ text }) => text).join('')).toBe(code)
  expect(pieces.filter(({ kind }) => kind).map(({ text, kind }) => [text, kind])).toEqual([
    ['select', 'k'],
    ["'a -- b'", 's'],
    ['from', 'k'],
    ['-- the rest', 'c'],
    ['where', 'k'],
    ['42', 'n'],
  ])
  expect(codeLines(pieces)).toHaveLength(2)
})
