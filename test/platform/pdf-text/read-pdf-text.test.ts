import { describe, expect, test } from 'vitest'
import { type PdfText, readPdfText } from '../../../src/platform/pdf-text/read-pdf-text.ts'
import { bombPdf, lines, linesFromRight, lockedPdf, nestedPdf, pdfOf, type Sheet, scannedPdf, scriptsPdf } from '../../support/pdf-files.ts'
import { config } from '../../support/school.ts'

type Bytes = Uint8Array<ArrayBuffer>
const streamOf = (bytes: Bytes): ReadableStream<Uint8Array> => new Blob([bytes]).stream()
const read = async (bytes: Bytes): Promise<PdfText> => readPdfText(config, streamOf(bytes))
const blocksOf = async (bytes: Bytes) => {
  const answer = await read(bytes)
  return 'blocks' in answer ? answer.blocks : Promise.reject(new Error(answer.problem))
}
const textsOf = async (bytes: Bytes): Promise<string[]> => (await blocksOf(bytes)).map(({ text }) => text)

const column = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `line ${i + 1} of the ${name} column holds some words`)

describe('a PDF is read as a person reads it', () => {
  test('each paragraph says on which page it begins; one that goes on over the page says where', async () => {
    const first = lines(['Cells are the smallest units of life. Each of them', 'is enclosed by a membrane that'], { x: 50, y: 700 })
    const second = lines(['controls what enters and leaves.', 'It is thin.'], { x: 50, y: 700 })
    const [one, ...rest] = await blocksOf(await pdfOf([first, second]))
    expect(rest).toEqual([])
    expect(one).toMatchObject({ kind: 'text', page: 1 })
    expect(one?.text).toBe(
      'Cells are the smallest units of life. Each of them is enclosed by a membrane that controls what enters and leaves. It is thin.',
    )
    expect(one?.turns).toEqual([one?.text.indexOf(' controls')])
  })

  test('headings and list items are told from paragraphs, and an empty line or an indent parts them', async () => {
    const page = [
      ...lines(['The cell'], { x: 50, y: 720, size: 18 }),
      ...lines(['A cell is small, and it is alive in all of its parts', 'as long as it is whole.'], { x: 50, y: 690 }),
      ...lines(['\u2022 The nucleus holds genetic material that is', '  read by the ribosomes.', '\u2022 Mitochondria release energy.'], {
        x: 60,
        y: 650,
      }),
      ...lines(['Plants have more: chloroplasts that turn the light'], { x: 65, y: 600 }),
      ...lines(['of the sun into sugar for all of their other parts.'], { x: 50, y: 588 }),
      ...lines(['Animals have none of these and must eat what others'], { x: 65, y: 576 }),
      ...lines(['have made.'], { x: 50, y: 564 }),
    ]
    expect((await blocksOf(await pdfOf([page]))).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'heading: The cell',
      'text: A cell is small, and it is alive in all of its parts as long as it is whole.',
      'item: The nucleus holds genetic material that is read by the ribosomes.',
      'item: Mitochondria release energy.',
      'text: Plants have more: chloroplasts that turn the light of the sun into sugar for all of their other parts.',
      'text: Animals have none of these and must eat what others have made.',
    ])
  })

  test('two columns are read one after the other, beneath the title that spans them and above the line that ends them', async () => {
    // drawn row by row, as some programs do: the order in the file is not the order of reading
    const both = column('left', 12).flatMap((text, i) => [
      { text, x: 50, y: 700 - i * 12 },
      { text: column('right', 12)[i] ?? '', x: 310, y: 697 - i * 12 },
    ])
    const page: Sheet = [
      ...both,
      { text: 'A title that stands over both of the columns of the page', x: 80, y: 750, size: 16 },
      {
        text: 'A note in small letters that runs beneath both columns, from one margin of the page to the other one.',
        x: 50,
        y: 520,
        size: 8,
      },
    ]
    expect(await textsOf(await pdfOf([page]))).toEqual([
      'A title that stands over both of the columns of the page',
      [...column('left', 12), ...column('right', 12)].join(' '),
      'A note in small letters that runs beneath both columns, from one margin of the page to the other one.',
    ])
  })

  test('words divided at the end of a line are made whole, but a compound keeps its hyphen', async () => {
    const page = lines(
      ['The photo-', 'synthesis of a well-', 'known plant takes place by day. A well-known plant may', 'as well be watched by night.'],
      { x: 50, y: 700 },
    )
    expect(await textsOf(await pdfOf([page]))).toEqual([
      'The photosynthesis of a well-known plant takes place by day. A well-known plant may as well be watched by night.',
    ])
  })

  test('running heads, feet and page numbers are left out; a line that stands there once is not', async () => {
    const sheet = (n: number): Sheet => [
      { text: n % 2 ? 'Biology for everybody' : 'Part one: cells', x: 50, y: 770 },
      { text: `Page ${n + 4} of 90`, x: 280, y: 30 },
      { text: `On page ${n} there stands the sentence number ${n * n} of them.`, x: 50, y: 600 },
      ...(n === 3 ? [{ text: 'Only here.', x: 50, y: 755 }] : []),
    ]
    expect(await textsOf(await pdfOf([1, 2, 3, 4, 5].map(sheet)))).toEqual([
      'On page 1 there stands the sentence number 1 of them.',
      'On page 2 there stands the sentence number 4 of them.',
      'Only here.',
      'On page 3 there stands the sentence number 9 of them.',
      'On page 4 there stands the sentence number 16 of them.',
      'On page 5 there stands the sentence number 25 of them.',
    ])
  })

  test.each([
    ['Chinese', ['细胞是生命的基本单位，细胞膜控制着各种', '物质进出细胞。'], '细胞是生命的基本单位，细胞膜控制着各种物质进出细胞。'],
    ['Hindi', ['कोशिका जीवन की सबसे छोटी इकाई है और', 'झिल्ली इसे घेरती है।'], 'कोशिका जीवन की सबसे छोटी इकाई है और झिल्ली इसे घेरती है।'],
    ['Russian', ['Клетка является наименьшей едини-', 'цей жизни.'], 'Клетка является наименьшей единицей жизни.'],
  ])('%s is read in its own letters and joined by its own rules', async (_name, texts, whole) => {
    expect(await textsOf(await scriptsPdf([lines(texts, { x: 50, y: 700 })]))).toEqual([whole])
  })

  test('Arabic is read from the right, the right one of two columns first', async () => {
    const right = ['تقوم الخلية بتحويل الطاقة من الغذاء', 'إلى شكل يمكن لجميع أجزائها أن', 'تستخدمه وتخزن الباقي في داخلها.']
    const left = ['الغشاء الخلوي طبقة رقيقة تتحكم في', 'دخول المواد إلى الخلية وخروجها', 'منها، وهو مرن في كل أنواع الخلايا.']
    const page = [...linesFromRight(left, { x: 280, y: 700 }), ...linesFromRight(right, { x: 550, y: 700 })]
    expect(await textsOf(await scriptsPdf([page], { visual: true }))).toEqual([right.join(' '), left.join(' ')])
  })
})

describe('what cannot be read says why, and takes nothing else with it', () => {
  const prose = lines(['The cell is the smallest unit of life that lives on its own.'], { x: 50, y: 700 })

  test('a scan, a locked file, a broken one and one cut in half', async () => {
    const whole = await pdfOf([prose])
    expect(await read(await scannedPdf(3))).toEqual({ problem: 'no-text' })
    expect(await read(await lockedPdf(prose))).toEqual({ problem: 'encrypted' })
    expect(await read(new Uint8Array(new TextEncoder().encode('%PDF-1.7 and nothing more')))).toEqual({ problem: 'broken' })
    expect(await read(whole.slice(0, whole.length / 2))).toEqual({ problem: 'broken' })
  })

  test('a thousand pages are read, one more is not', async () => {
    const pages = (count: number) => pdfOf(Array.from({ length: count }, (_, i) => (i === 0 ? prose : [])))
    expect(await read(await pages(1000))).toMatchObject({ blocks: [{ page: 1 }] })
    expect(await read(await pages(1001))).toEqual({ problem: 'too-many-pages' })
  })

  test('a stream that unpacks to far more than a page holds is left, and so are words that are drawn without end', async () => {
    expect(await read(await bombPdf(60 * 1024 * 1024, 'FlateDecode'))).toEqual({ problem: 'too-much' })
    expect(await read(await bombPdf(60 * 1024 * 1024, 'RunLengthDecode'))).toEqual({ problem: 'too-much' })
    expect(await read(await nestedPdf(8))).toEqual({ problem: 'too-much' })
    expect(await read(await pdfOf([prose]))).toHaveProperty('blocks')
  })

  test('an installation without isolates to load, or without the reader built, reads no PDF and says so', async () => {
    const { LOADER: _, ...without } = config
    const file = await pdfOf([prose])
    expect(await readPdfText(without, streamOf(file))).toEqual({ problem: 'not-offered' })
    const bare = { ...config, ASSETS: { ...config.ASSETS, fetch: async () => new Response(null, { status: 404 }) } }
    expect(await readPdfText(bare, streamOf(file))).toEqual({ problem: 'not-offered' })
  })

  test('the isolate that reads a file has no network and no bindings, and an answer that is none is refused', async () => {
    const probe = `export default { async fetch(request, env) {
      const net = await fetch('https://example.com/').then(() => 'open', () => 'closed')
      const text = [net, ...Object.keys(env)].join(' ') + ' is what stands around the file here'
      return Response.json(request.headers.get('x-none') ? { blocks: 'all of them' } : { blocks: [{ kind: 'text', text, page: 1 }] })
    } }`
    const served = (code: string) => ({ ...config, ASSETS: { ...config.ASSETS, fetch: async () => new Response(code) } })
    const file = await pdfOf([prose])
    expect(await readPdfText(served(probe), streamOf(file))).toEqual({
      blocks: [{ kind: 'text', text: 'closed is what stands around the file here', page: 1 }],
    })
    expect(await readPdfText(served(probe.replace(".get('x-none')", '')), streamOf(file))).toEqual({ problem: 'too-much' })
  })
})
