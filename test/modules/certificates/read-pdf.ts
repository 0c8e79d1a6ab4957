import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib'

type ReadPdf = {
  title: string | undefined
  language: string
  size: { width: number; height: number }
  tags: { role: string; text: string }[]
  lines: string[]
  links: string[]
  content: string
}

const bytesOf = (stream: unknown): string => {
  if (!(stream instanceof PDFRawStream)) throw new Error('No stream.')
  return new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode())
}
const textOf = (value: unknown): string => (value instanceof PDFHexString || value instanceof PDFString ? value.decodeText() : '')

/** Reads a certificate back as a viewer would: tags from the structure tree, lines of text through each font's ToUnicode map. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const page = pdf.getPage(0)
  const content = bytesOf(pdf.context.lookup(page.node.get(PDFName.of('Contents'))))
  const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict)
  const maps = new Map(
    (fonts?.keys() ?? []).map((name) => [
      name.asString(),
      unicodeMap(bytesOf(fonts?.lookup(name, PDFDict).lookup(PDFName.of('ToUnicode')))),
    ]),
  )
  const root = pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).lookup(PDFName.of('K'), PDFDict)
  const parts = root.lookup(PDFName.of('K'), PDFArray)
  return {
    title: pdf.getTitle(),
    links: (page.node.Annots()?.asArray() ?? []).map((link) => {
      const action = pdf.context.lookup(link, PDFDict).lookup(PDFName.of('A'), PDFDict)
      return textOf(action.lookup(PDFName.of('URI')))
    }),
    language: textOf(pdf.catalog.lookup(PDFName.of('Lang'))),
    size: page.getSize(),
    content,
    tags: Array.from({ length: parts.size() }, (_, i) => {
      const part = parts.lookup(i, PDFDict)
      const text = part.lookup(PDFName.of('ActualText')) ?? part.lookup(PDFName.of('Alt'))
      return { role: part.lookup(PDFName.of('S'), PDFName).decodeText(), text: textOf(text) }
    }),
    lines: [...content.matchAll(/BT\n([\s\S]*?)\nET/g)].map(([, block = '']) => shownText(block, maps)),
  }
}

function unicodeMap(cmap: string): Map<string, string> {
  return new Map(
    [...cmap.matchAll(/<([0-9A-F]{2})> <([0-9A-F]+)>/g)].map(([, code = '', utf16 = '']) => [
      code,
      String.fromCharCode(...(utf16.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
    ]),
  )
}

function shownText(block: string, maps: Map<string, Map<string, string>>): string {
  let font = new Map<string, string>()
  return block
    .split('\n')
    .map((operator) => {
      const name = /^(\/\w+) [\d.]+ Tf$/.exec(operator)?.[1]
      if (name) font = maps.get(name) ?? font
      return [...operator.matchAll(/<([0-9A-F]{2})>/g)].map(([, code = '']) => font.get(code) ?? '?').join('')
    })
    .join('')
}
