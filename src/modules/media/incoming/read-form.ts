import { invalid } from '../../../kernel/errors.ts'
import { BrokenOff, ByteScanner } from './byte-scanner.ts'

export type FormFile = { field: string; filename: string; contentType: string; bytes: AsyncIterable<Uint8Array> }

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const crlf = '\r\n'
const headerBytes = 16 * 1024
const fieldBytes = 64 * 1024
const partsAtMost = 50

/**
 * Reads multipart/form-data (RFC 7578) as it arrives: `Request.formData()` would hold the whole upload in memory. A file
 * is handed over as it streams in; what `take` leaves of it is passed over. Answers the text fields.
 */
export async function readForm(
  body: ReadableStream<Uint8Array>,
  boundary: string,
  take: (file: FormFile) => Promise<void>,
): Promise<Record<string, string>> {
  // A delimiter begins with the end of the line before it; the first one has no line before it.
  const scanner = new ByteScanner(body, bytesOf(crlf))
  const delimiter = bytesOf(`${crlf}--${boundary}`)
  const fields: Record<string, string> = {}
  try {
    await pass(scanner.until(delimiter))
    for (let parts = 0; await startsPart(scanner); parts++) {
      if (parts >= partsAtMost) throw invalid('body', `the form may hold ${partsAtMost} parts at most`)
      const { field, filename, contentType } = partNames(await text(scanner.until(bytesOf(crlf + crlf)), headerBytes, 'body'))
      const bytes = scanner.until(delimiter)
      if (filename === null) {
        fields[field] = await text(bytes, fieldBytes, field)
        continue
      }
      await take({ field, filename, contentType, bytes })
      await pass(bytes)
    }
    return fields
  } catch (error) {
    if (error instanceof BrokenOff) throw invalid('body', 'the form breaks off before its end')
    throw error
  } finally {
    await scanner.close()
  }
}

/** After a delimiter comes a line end and a part, or two dashes and nothing more. */
async function startsPart(scanner: ByteScanner): Promise<boolean> {
  const next = new TextDecoder().decode(await scanner.take(2))
  if (next === '--') return false
  if (next === crlf) return true
  throw invalid('body', 'is not multipart/form-data')
}

/** The boundary that a multipart Content-Type names. */
export function boundaryOf(contentType: string): string {
  const [, quoted, plain] = /boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (!boundary) throw invalid('body', 'is a form without a boundary')
  return boundary
}

function partNames(headers: string): { field: string; filename: string | null; contentType: string } {
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(headers)?.[1] ?? ''
  const field = parameter(disposition, 'name')
  if (field === null) throw invalid('body', 'a part of the form has no name')
  const contentType = /^content-type:\s*([^\r\n]*)/im.exec(headers)?.[1] ?? ''
  return { field, filename: parameter(disposition, 'filename'), contentType }
}

/** Browsers write `"`, CR and LF in names as %22, %0D and %0A (HTML standard); others use a backslash. */
function parameter(disposition: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}=(?:"((?:\\\\.|[^"\\\\])*)"|([^;\\s]+))`, 'i').exec(disposition)
  if (!found) return null
  const value = found[1] === undefined ? (found[2] ?? '') : found[1].replace(/\\(["\\])/g, '$1')
  return value.replace(/%(22|0D|0A)/gi, (code) => decodeURIComponent(code))
}

async function text(bytes: AsyncIterable<Uint8Array>, limit: number, field: string): Promise<string> {
  const decoder = new TextDecoder()
  let read = ''
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > limit) throw invalid(field, 'is too long')
    read += decoder.decode(part, { stream: true })
  }
  return read + decoder.decode()
}

async function pass(bytes: AsyncGenerator<Uint8Array, void>): Promise<void> {
  for (let next = await bytes.next(); !next.done; next = await bytes.next());
}
