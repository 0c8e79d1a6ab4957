import { describe, expect, it } from 'vitest'
import { fitText } from '../../../src/platform/pdf/fit-text.ts'
import { createFontLibrary } from '../../../src/platform/pdf/font-library.ts'
import { chooseFonts, type TextStyle } from '../../../src/platform/pdf/itemize-text.ts'
import { type ShapedLine, shapeText } from '../../../src/platform/pdf/shape-line.ts'
import { loadFont } from './font-files.ts'

const library = createFontLibrary(loadFont)
const style: TextStyle = { typeface: 'serif', language: 'en', direction: 'auto' }
const shape = (text: string, change: Partial<TextStyle> = {}): Promise<ShapedLine> => shapeText(text, { ...style, ...change }, library)
const ids = (line: ShapedLine): number[] => line.outlines.map((outline) => outline.glyphId)
const shown = (line: ShapedLine): string => line.spots.map((spot) => spot.text).join('')
const filesOf = async (text: string, change: Partial<TextStyle> = {}): Promise<string[]> =>
  [...new Set((await chooseFonts(text, { ...style, ...change }, library)).map((letter) => letter.split?.file ?? 'none'))].map((file) =>
    file.replace(/-400-(normal|italic)\.woff$/, ''),
  )

describe('every script is drawn with a font that has its letters', () => {
  it.each([
    ['Zoë Łukasz', ['literata-latin', 'literata-latin-ext']],
    ['Nguyễn', ['literata-latin', 'literata-vietnamese']],
    ['Екатерина', ['literata-cyrillic']],
    ['Ἀριστοτέλης', ['literata-greek-ext', 'literata-greek']],
    ['محمد', ['noto-sans-arabic-arabic']],
    ['שרה', ['noto-sans-hebrew-hebrew']],
    ['श्रीकृष्ण', ['noto-sans-devanagari-devanagari']],
  ])('%s', async (text, files) => {
    expect(await filesOf(text)).toEqual(files)
  })

  it('a decomposed name is drawn like the composed one', async () => {
    expect(await shape('Zoe\u0308 E\u0323\u0300')).toEqual(await shape('Zoë Ẹ̀'))
  })

  it('Han letters take the Japanese form beside kana or in Japanese, the Korean beside hangul, else the Chinese', async () => {
    const family = async (text: string, language = 'en') => (await filesOf(text, { language })).map((file) => file.slice(0, 12))
    expect(new Set(await family('直美'))).toEqual(new Set(['noto-sans-sc']))
    expect(new Set(await family('直美', 'ja'))).toEqual(new Set(['noto-sans-jp']))
    expect(new Set(await family('直美さくら'))).toEqual(new Set(['noto-sans-jp']))
    expect(new Set(await family('金민수'))).toEqual(new Set(['noto-sans-kr']))
  })

  it('reads every split it chooses, also those fontkit alone cannot unpack', async () => {
    const line = await shape('陳們龍')
    expect(line.outlines).toHaveLength(3)
    expect(line.outlines.every((outline) => outline.glyphId > 0)).toBe(true)
  })
})

describe('letters take the form their neighbours ask for', () => {
  it('Arabic letters join: the first, middle and last letter of a word differ from each other and from the letter alone', async () => {
    const forms = [...ids(await shape('م')), ...ids(await shape('ممم'))]
    expect(forms).toHaveLength(4)
    expect(new Set(forms).size).toBe(4)
  })

  it('a zero-width non-joiner keeps Persian letters apart without a gap', async () => {
    const apart = await shape('علی\u200Cرضا')
    expect(ids(apart)).toEqual(ids(await shape('علی رضا')))
    expect(ids(apart)).not.toEqual(ids(await shape('علیرضا')))
    expect(apart.width).toBeLessThan((await shape('علی رضا')).width)
  })

  it('the vowel of an Arabic double letter stands above its shadda, however the text orders them', async () => {
    const stored = await shape('مُحَمَّد')
    expect(stored).toEqual(await shape('مُحَم\u0651\u064Eد'))
    const shadda = await shape('مّ')
    expect(stored.outlines.some((outline) => outline.glyphId === shadda.outlines.find((mark) => mark.y !== 0)?.glyphId)).toBe(true)
  })

  it('Devanagari forms conjuncts and puts the short i before its letter', async () => {
    const conjunct = await shape('क्ष')
    expect(conjunct.outlines).toHaveLength(1)
    expect(conjunct.width).toBeLessThan((await shape('क')).width + (await shape('ष')).width)
    const ki = ids(await shape('कि'))
    expect(ki.at(-1)).toBe(ids(await shape('क'))[0])
    expect(ki).toHaveLength(2)
  })

  it('Hebrew points stand under their letters and take no width', async () => {
    expect((await shape('שָׂרָה')).width).toBeCloseTo((await shape('שרה')).width, 2)
    expect((await shape('שָׂרָה')).outlines.length).toBeGreaterThan((await shape('שרה')).outlines.length)
  })

  it('Latin ligatures are used', async () => {
    expect((await shape('fi')).outlines).toHaveLength(1)
  })
})

describe('lines of mixed direction stand in the order of UAX #9', () => {
  it.each([
    ['Sara بن علي 12', 'ltr', 'Sara 12 يلع نب'],
    ['درجة 88 من 100', 'rtl', '100 نم 88 ةجرد'],
    ['מבוא ל-CSS (3) טוב', 'rtl', 'בוט CSS (3)-ל אובמ'],
    ['(سارة)', 'rtl', '(ةراس)'],
    ['LYC-2026-7F3K-92QM', 'rtl', 'LYC-2026-7F3K-92QM'],
  ] as const)('%s in a %s line', async (text, direction, visual) => {
    const plain = shown(await shape(text, { direction })).replace(/[()]/g, '|')
    expect(plain).toBe(visual.replace(/[()]/g, '|'))
  })

  it('brackets of right-to-left text are mirrored', async () => {
    const rtl = await shape('(سارة)', { direction: 'rtl' })
    const open = ids(await shape('(x'))[0]
    expect(ids(rtl)[0]).toBe(open)
  })

  it('override characters in a name cannot turn it around', async () => {
    expect(shown(await shape('\u202Eabc\u202C \u2067def\u2069'))).toBe('abc def')
  })
})

describe('characters without a font never break a name', () => {
  it('emoji are drawn like letters, a sequence as one sign, and stay in the text', async () => {
    const line = await shape('Zoë 🎉 👩🏽‍🚀🇩🇪1️⃣')
    expect(shown(line)).toBe('Zoë 🎉 👩🏽‍🚀🇩🇪1️⃣')
    expect(line.outlines).toHaveLength('Zoë'.length + 4)
    expect(line.outlines.every(({ glyphId, commands }) => glyphId > 0 && commands.length > 0)).toBe(true)
  })

  it('an emoji that the font does not have yet is left out and the space closes', async () => {
    expect(shown(await shape('Zoë \u{1FFFD} Maß'))).toBe('Zoë Maß')
  })

  it('letters of other scripts are shown as their code points, one box each', async () => {
    const line = await shape('ไทย')
    expect(shown(line)).toBe('ไทย')
    expect(line.outlines).toHaveLength(3)
    expect(line.outlines.every((outline) => outline.glyphId === 0 && outline.commands.length > 8)).toBe(true)
  })

  it.each(['', '   ', '🎉', '\uD800', '\u0000\u0007', '\u0301', '\u200D', 'a\u{E0001}\u{10FFFF}', 'x\n\ty'])(
    '%j is set without an error',
    async (text) => {
      const line = await shape(text)
      expect(Number.isFinite(line.width)).toBe(true)
      expect(line.outlines.every((outline) => Number.isFinite(outline.x) && Number.isFinite(outline.y))).toBe(true)
    },
  )
})

describe('a text fits its box', () => {
  const box = { size: 15, smallest: 8, width: 170, lines: 2 }
  const long = 'Maria de los Ángeles Fernández-Villaverde y González de la Concepción Inmaculada von Hohenzollern-Sigmaringen'
  const placed = (text: string) => fitText(text, style, box, library)
  const widest = (fitted: Awaited<ReturnType<typeof placed>>) => Math.max(...fitted.lines.map((line) => line.width * fitted.size))

  it('a short name keeps its full size', async () => {
    expect(await placed('Mina Asadi')).toMatchObject({ size: 15, lines: [{}] })
  })

  it('a longer one shrinks on its line, a very long one takes two lines, and none loses a letter', async () => {
    const longer = await placed('Maria de los Ángeles Fernández')
    expect(longer.lines).toHaveLength(1)
    expect(longer.size).toBeLessThan(15)
    const longest = await placed(long)
    expect(longest.lines).toHaveLength(2)
    expect(longest.lines.map(shown).join(' ')).toBe(long.normalize('NFC'))
    for (const fitted of [longer, longest]) expect(widest(fitted)).toBeLessThanOrEqual(box.width + 1e-6)
  })

  it.each([
    ['Latin', 'Wolfeschlegelsteinhausenbergerdorff'],
    ['Arabic', 'محمدعبداللهالحسينيالقرشيالهاشمي'],
    ['Devanagari', 'श्रीकृष्णत्रिपाठीश्रीवास्तव'],
    ['Hangul', '황보혜뷁'],
  ])(
    'a name of 120 letters without a break goes on in a second line as large as a second line may be, or nearly twice as large as on one: %s',
    async (_, part) => {
      const name = [...part.repeat(40)].slice(0, 120).join('')
      const fitted = await placed(name)
      expect(fitted.lines).toHaveLength(2)
      const onOneLine = box.width / (await shape(name)).width
      expect(fitted.size).toBeGreaterThanOrEqual(Math.min(box.smallest, 1.8 * onOneLine))
      expect(widest(fitted)).toBeLessThanOrEqual(box.width + 1e-6)
      expect(fitted.lines.flatMap(({ spots }) => spots.map(({ text }) => text)).sort()).toEqual([...name.normalize('NFC')].sort())
    },
  )

  it('Chinese breaks between letters, and five times the longest name still fits', async () => {
    const title = '面向工程师科学家律师以及所有需要写作的人的清晰写作原则与实践综合入门课程'
    const fitted = await placed(title)
    expect(fitted.lines.map(shown).join('')).toBe(title)
    expect(fitted.lines).toHaveLength(2)
    for (const text of [`${long} `.repeat(5), 'W'.repeat(300)]) expect(widest(await placed(text))).toBeLessThanOrEqual(box.width + 1e-6)
  })
})
