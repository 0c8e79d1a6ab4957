import { getDocument, Util, VerbosityLevel } from 'unpdf/pdfjs'
import { BoundedDecompressionStream, isBomb } from './decoded-limit.ts'
import { withoutFurniture } from './page-furniture.ts'
import { paragraphsOf } from './paragraphs.ts'
import type { PdfAnswer } from './pdf-answer.ts'
import { columnsOf } from './reading-order.ts'
import { type PageText, pieceOf } from './text-pieces.ts'

Object.assign(globalThis, { DecompressionStream: BoundedDecompressionStream })

const most = { pages: 1000, piecesOfPage: 12_000, letters: 2_000_000 }

/** Thrown where a limit is met. */
class Stop extends Error {
  constructor(readonly problem: 'too-many-pages' | 'too-much') {
    super(problem)
  }
}

/**
 * The whole Worker of the isolate that reads one PDF: no network, no bindings, and gone when it has answered.
 * scripts/build-pdf-reader.mjs bundles it; read-pdf-text.ts starts it.
 */
export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(await answer(new Uint8Array(await request.arrayBuffer())))
  },
}

async function answer(data: Uint8Array): Promise<PdfAnswer> {
  const loading = getDocument({
    data,
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: true,
    enableXfa: false,
    maxImageSize: 1,
  })
  try {
    const pages = await pagesOf(await loading.promise)
    const blocks = paragraphsOf(withoutFurniture(pages).map(({ n, pieces }) => ({ n, columns: columnsOf(pieces) })))
    if (isBomb()) return { problem: 'too-much' }
    const letters = blocks.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0)
    return letters < 20 ? { problem: 'no-text' } : { blocks }
  } catch (error) {
    if (error instanceof Stop) return { problem: error.problem }
    if (isBomb()) return { problem: 'too-much' }
    return { problem: error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken' }
  } finally {
    await loading.destroy()
  }
}

type Document = Awaited<ReturnType<typeof getDocument>['promise']>

async function pagesOf(document: Document): Promise<PageText[]> {
  if (document.numPages > most.pages) throw new Stop('too-many-pages')
  const pages: PageText[] = []
  let letters = 0
  for (let n = 1; n <= document.numPages; n++) {
    const page = await pageOf(document, n)
    letters += page.pieces.reduce((sum, { text }) => sum + text.length, 0)
    if (letters > most.letters) throw new Stop('too-much')
    pages.push(page)
  }
  return pages
}

/** Taken piece by piece: a page that says the same thing a million times over is left where it becomes too much. */
async function pageOf(document: Document, n: number): Promise<PageText> {
  const page = await document.getPage(n)
  const { height, transform } = page.getViewport({ scale: 1 })
  const reader = page.streamTextContent({ includeMarkedContent: false }).getReader()
  const pieces = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    for (const item of value.items) {
      if (!('str' in item)) continue
      const piece = pieceOf({ ...item, matrix: Util.transform(transform, item.transform) })
      if (piece) pieces.push(piece)
    }
    if (pieces.length > most.piecesOfPage) throw new Stop('too-much')
  }
  page.cleanup()
  return { n, height, pieces }
}
