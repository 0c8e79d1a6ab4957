import type { Config } from '../env.ts'
import { errorFields, log } from '../log.ts'
import { PdfAnswer, type PdfBlock, type pdfProblems } from './pdf-answer.ts'

export type PdfText = { blocks: PdfBlock[] } | { problem: (typeof pdfProblems)[number] | 'not-offered' | 'too-slow' }

const patience = 60_000
const largestAnswer = 24 * 1024 * 1024

/**
 * The text of a PDF. A stranger's file is not parsed here: it goes, unread, to an isolate of its own that has no network, no
 * bindings and no memory of other files, and whose code is an asset because it would not fit beside the product's.
 * https://developers.cloudflare.com/dynamic-workers
 */
export async function readPdfText(config: Config, pdf: ReadableStream<Uint8Array>): Promise<PdfText> {
  const { LOADER } = config
  const code = LOADER ? await readerCode(config) : null
  if (!LOADER || code === null) {
    await pdf.cancel()
    return { problem: 'not-offered' }
  }
  const isolate = LOADER.load({
    compatibilityDate: '2026-11-02',
    mainModule: 'reader.js',
    modules: { 'reader.js': code },
    env: {},
    globalOutbound: null,
    limits: { cpuMs: 30_000, subRequests: 1 },
  })
  try {
    const response = await isolate
      .getEntrypoint()
      .fetch('https://reader.internal/', { method: 'POST', body: pdf, signal: AbortSignal.timeout(patience) })
    return PdfAnswer.parse(JSON.parse(await textOf(response)))
  } catch (error) {
    // Out of memory, out of time, or an answer that is none: the file is at fault, not the product.
    log('warn', 'a PDF could not be read', errorFields(error))
    return { problem: error instanceof Error && error.name === 'TimeoutError' ? 'too-slow' : 'too-much' }
  }
}

async function readerCode(config: Config): Promise<string | null> {
  const response = await config.ASSETS.fetch('https://assets.internal/pdf-reader/reader.js')
  if (response.ok) return response.text()
  log('error', 'the PDF reader is not among the assets; run npm run build', { status: response.status })
  return null
}

async function textOf(response: Response): Promise<string> {
  if (!response.ok || !response.body) throw new Error(`The reader answered ${response.status}`)
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > largestAnswer) throw new Error('The reader answered more than a document holds')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
