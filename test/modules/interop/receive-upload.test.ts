import { expect, test } from 'vitest'
import { readForm } from '../../../src/modules/media/incoming/read-form.ts'
import { storeStream } from '../../../src/modules/media/incoming/store-stream.ts'
import { School } from '../../support/school.ts'

/** A stream that gives the bytes in pieces of this size. */
function pieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<number[]> {
  const all: number[] = []
  for await (const part of bytes) all.push(...part)
  return all
}

const file = new Uint8Array([13, 10, 45, 45, 0, 255, 13, 10, 45, 45, 88, 13, 13, 10, 45])
async function sample(): Promise<{ bytes: Uint8Array; boundary: string }> {
  const form = new FormData()
  form.set('format', 'markdown')
  form.set('file', new File([file], 'a "b" ü.zip'))
  form.set('dryRun', 'true')
  const response = new Response(form)
  const boundary = /boundary="?([^";]+)/.exec(response.headers.get('content-type') ?? '')?.[1] ?? ''
  return { bytes: new Uint8Array(await response.arrayBuffer()), boundary }
}

test.each([1, 2, 3, 7, 40, 100_000])('a form is read whole when it arrives %i bytes at a time', async (size) => {
  const { bytes, boundary } = await sample()
  const files: unknown[] = []
  const fields = await readForm(pieces(bytes, size), boundary, async (part) => {
    files.push([part.field, part.filename, await collect(part.bytes)])
  })
  expect(fields).toEqual({ format: 'markdown', dryRun: 'true' })
  expect(files).toEqual([['file', 'a "b" ü.zip', [...file]]])
})

test('a form that breaks off anywhere is refused', async () => {
  const { bytes, boundary } = await sample()
  for (let end = 0; end < bytes.length - 4; end++) {
    await expect(
      readForm(pieces(bytes.slice(0, end), 50), boundary, async (part) => void (await collect(part.bytes))),
    ).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  }
})

test('an upload of several parts is stored as it was sent', async () => {
  const { files } = await (await School.open()).ctx()
  const size = 19 * 1024 * 1024 + 7
  const bytes = new Uint8Array(size).map((_, i) => (i * 31) % 251)
  expect(await storeStream(files, 'imports/large', pieces(bytes, 1_000_003), { atMost: 1e9 })).toMatchObject({ size })
  const stored = new Uint8Array((await (await files.get('imports/large'))?.arrayBuffer()) ?? new ArrayBuffer(0))
  expect(stored.length).toBe(size)
  expect(await digest(stored)).toBe(await digest(bytes))
})

test('an upload that is too large or breaks off leaves nothing in the store', async () => {
  const { files } = await (await School.open()).ctx()
  const size = 9 * 1024 * 1024
  await expect(storeStream(files, 'imports/a', pieces(new Uint8Array(size), 1e6), { atMost: size - 1 })).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  })
  async function* gone() {
    yield new Uint8Array(size)
    throw new Error('the sender is gone')
  }
  await expect(storeStream(files, 'imports/a', gone(), { atMost: 1e9 })).rejects.toThrow('the sender is gone')
  expect(await files.head('imports/a')).toBeNull()
})

const digest = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join()
