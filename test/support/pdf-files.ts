import { PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFPage, type PDFRef, PDFString, StandardFonts } from 'pdf-lib'

/** One thing on a page: where its base line begins, from the lower left. */
type Words = { text: string; x: number; y: number; size?: number }
export type Sheet = Words[]
type Bytes = Uint8Array<ArrayBuffer>
export const paper: [number, number] = [600, 800]

/** Lines below each other, as a typesetter puts them. */
/** Lines that begin at their right end, as Arabic and Hebrew do; letters of `scriptsPdf` are half as wide as high. */
export const linesFromRight = (
  texts: readonly string[],
  { x, y, size = 10, pitch = 14 }: { x: number; y: number; size?: number; pitch?: number },
): Sheet => texts.map((text, i) => ({ text, x: x - ([...text].length * size) / 2, y: y - i * pitch, size }))

export const lines = (texts: readonly string[], at: { x: number; y: number; size?: number; pitch?: number }): Sheet =>
  texts.map((text, i) => ({ text, x: at.x, y: at.y - i * (at.pitch ?? 12), ...(at.size ? { size: at.size } : {}) }))

/** A real PDF in Helvetica, one sheet a page. */
export async function pdfOf(sheets: readonly Sheet[], finish?: (pdf: PDFDocument) => unknown): Promise<Bytes> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (const sheet of sheets) {
    const page = pdf.addPage(paper)
    for (const { text, x, y, size: points = 10 } of sheet) page.drawText(text, { x, y, size: points, font })
  }
  await finish?.(pdf)
  return new Uint8Array(await pdf.save())
}

/**
 * Any script, as most tools write it: glyph numbers, and a map that says which letters they are (ISO 32000-1, 9.10.3). The
 * glyphs themselves are left to the reader's own fonts: nothing is drawn here. `visual` writes a line from left to right.
 */
export async function scriptsPdf(sheets: readonly Sheet[], { visual = false } = {}): Promise<Bytes> {
  const pdf = await PDFDocument.create()
  const letters = [...new Set(sheets.flat().flatMap(({ text }) => [...text]))]
  const hex = (n: number): string => n.toString(16).padStart(4, '0')
  const utf16 = (letter: string): string =>
    [...letter]
      .flatMap((one) => one.split(''))
      .map((unit) => hex(unit.charCodeAt(0)))
      .join('')
  const rows = letters.map((letter, i) => `<${hex(i + 1)}> <${utf16(letter)}>`).join('\n')
  const toUnicode = pdf.context.register(
    pdf.context.stream(
      `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Map def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${letters.length} beginbfchar\n${rows}\nendbfchar endcmap end end`,
    ),
  )
  const descriptor = pdf.context.register(
    pdf.context.obj({
      Type: 'FontDescriptor',
      FontName: 'Any',
      Flags: 4,
      FontBBox: [0, 0, 1000, 1000],
      ItalicAngle: 0,
      Ascent: 800,
      Descent: -200,
      CapHeight: 700,
      StemV: 80,
    }),
  )
  const cid = pdf.context.register(
    pdf.context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: 'Any',
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 500,
    }),
  )
  const font = pdf.context.register(
    pdf.context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'Any',
      Encoding: 'Identity-H',
      DescendantFonts: [cid],
      ToUnicode: toUnicode,
    }),
  )
  for (const sheet of sheets) {
    const page = pdf.addPage(paper)
    page.node.setFontDictionary(PDFName.of('F1'), font)
    const codes = (text: string) => (visual ? [...text].reverse() : [...text]).map((letter) => hex(letters.indexOf(letter) + 1)).join('')
    setContent(page, sheet.map(({ text, x, y, size = 10 }) => `BT /F1 ${size} Tf ${x} ${y} Td <${codes(text)}> Tj ET`).join('\n'))
  }
  return new Uint8Array(await pdf.save())
}

/** Pages of pictures, as a scanner makes them: nothing on them is text. */
export const scannedPdf = (pages: number): Promise<Bytes> =>
  pdfOf([], (pdf) => {
    for (let n = 0; n < pages; n++) pdf.addPage(paper).drawRectangle({ x: 40, y: 40, width: 500, height: 700 })
  })

/** A page whose content unpacks to so many blanks, in one of two ways of packing. */
export async function bombPdf(bytes: number, filter: 'FlateDecode' | 'RunLengthDecode'): Promise<Bytes> {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage(paper)
  const packed = filter === 'FlateDecode' ? await deflated(bytes) : new Uint8Array(bytes / 64).map((_, i) => (i % 2 ? 0x20 : 129))
  page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream(packed, { Filter: filter })))
  return new Uint8Array(await pdf.save())
}

async function deflated(bytes: number): Promise<Uint8Array> {
  const blanks = new Blob([new Uint8Array(1024 * 1024).fill(0x20)])
  const all = new Blob(Array.from({ length: bytes / blanks.size }, () => blanks))
  return new Uint8Array(await new Response(all.stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer())
}

/** Forms that draw forms that draw forms: ten to the power of `depth` words from a few hundred bytes. */
export async function nestedPdf(depth: number): Promise<Bytes> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const page = pdf.addPage(paper)
  const form = (content: string, resources: Record<string, Record<string, PDFRef>>) =>
    pdf.context.register(pdf.context.stream(content, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 600, 800], Resources: resources }))
  let inner = form('BT /F 10 Tf 50 700 Td (again and again) Tj ET', { Font: { F: font.ref } })
  for (let n = 0; n < depth; n++) inner = form('/X Do\n'.repeat(10), { XObject: { X: inner } })
  page.node.setXObject(PDFName.of('X'), inner)
  setContent(page, '/X Do')
  return new Uint8Array(await pdf.save())
}

/** The mark of a file that a password opens; its text is not really enciphered, nobody gets so far as to read it. */
export const lockedPdf = (sheet: Sheet): Promise<Bytes> =>
  pdfOf([sheet], ({ context }) => {
    const key = PDFHexString.of('ab'.repeat(32))
    context.trailerInfo.Encrypt = context.register(
      context.obj({ Filter: 'Standard', V: 2, R: 3, Length: 128, P: PDFNumber.of(-44), O: key, U: key }),
    )
    context.trailerInfo.ID = context.obj([PDFHexString.of('01'.repeat(16)), PDFHexString.of('01'.repeat(16))])
  })

const setContent = (page: PDFPage, content: string): void => {
  const { context } = page.doc
  page.node.set(PDFName.of('Contents'), context.register(context.flateStream(content)))
}
