import { expect, test } from 'vitest'
import { declaredType } from '../../../src/modules/media/files/accepted-types.ts'
import { openReader } from '../../../src/modules/media/inspect/byte-reader.ts'
import { inspectFile } from '../../../src/modules/media/inspect/inspect-file.ts'
import { avif, bytes, gif, jpegWithLongMetadata, mp3, mp4, noise, ogg, pdf, png, program, svg, wav, webp, zip } from './sample-files.ts'

/** What is found, and how many bytes had to be read for it. */
async function inspect(filename: string, contentType: string, content: Uint8Array) {
  let read = 0
  const reader = await openReader(content.length, async (offset, length) => {
    read += length
    return content.slice(offset, offset + length)
  })
  return { ...(await inspectFile(reader, declaredType({ filename, contentType, size: content.length }))), read }
}

test.for([
  ['a.png', 'image/png', png(640, 480), { width: 640, height: 480 }],
  ['a.jpg', 'image/jpeg', jpegWithLongMetadata(4000, 3000), { width: 4000, height: 3000 }],
  ['a.gif', 'image/gif', gif(320, 200), { width: 320, height: 200 }],
  ['a.webp', 'image/webp', webp(1920, 1080), { width: 1920, height: 1080 }],
  ['a.avif', 'image/avif', avif(800, 600), { width: 800, height: 600 }],
  ['a.svg', 'image/svg+xml', svg(), { width: 640, height: 360 }],
  ['a.mp4', 'video/mp4', mp4({ seconds: 12.25 }), { durationSeconds: 12.25, width: 1280, height: 720 }],
  [
    'a.m4a',
    'audio/x-m4a',
    mp4({ seconds: 30, width: 0, height: 0, brand: 'M4A ' }),
    { durationSeconds: 30, contentType: 'audio/mp4', width: null },
  ],
  ['a.wav', 'audio/x-wav', wav(3), { durationSeconds: 3, contentType: 'audio/wav' }],
  ['a.mp3', 'audio/mp3', mp3(5), { durationSeconds: 5, contentType: 'audio/mpeg' }],
  ['a.ogg', '', ogg(7), { durationSeconds: 7, contentType: 'audio/ogg' }],
] as const)('%s (%s) is known by its content, with its measures', async ([filename, contentType, content, expected]) => {
  expect(await inspect(filename, contentType, content)).toMatchObject({ ok: true, ...expected })
})

test('a picture of another format than its name says is stored as what it is', async () => {
  expect(await inspect('a.png', 'image/png', jpegWithLongMetadata(10, 20))).toMatchObject({
    ok: true,
    contentType: 'image/jpeg',
    width: 10,
    height: 20,
  })
})

test.for([
  ['a.png', 'image/png', pdf()],
  ['a.png', 'image/png', bytes('<script>alert(1)</script>')],
  ['a.svg', 'image/svg+xml', bytes('<html><script>alert(1)</script></html>')],
  ['a.mp4', 'video/mp4', png()],
  ['a.mp3', 'audio/mpeg', mp4()],
  ['a.pdf', 'application/pdf', zip()],
  ['a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf()],
  ['a.zip', 'application/zip', program()],
  ['a.txt', 'text/plain', noise(2000)],
  ['a.vtt', 'text/vtt', bytes('1\n00:00:01,000 --> 00:00:02,000\nHello')],
  ['a.js', 'text/javascript', bytes([0x7f], 'ELF', [2, 1, 1, 0])],
] as const)('%s as %s is refused when it holds something else', async ([filename, contentType, content]) => {
  const found = await inspect(filename, contentType, content)
  // An MP3 name on an MP4 holds sound, which is what it was sent as.
  expect(found.ok).toBe(filename === 'a.mp3')
})

test('the length of a long film whose index is at the end is found by reading a little of it', async () => {
  const found = await inspect('a.mp4', 'video/mp4', mp4({ seconds: 3600, payload: noise(10 * 1024 * 1024) }))
  expect(found).toMatchObject({ durationSeconds: 3600 })
  expect(found.read).toBeLessThan(100 * 1024)
})

test('broken headers cost the measures, not the file, and never loop', async () => {
  const endless = bytes([0, 0, 0, 20], 'ftypisom', new Uint8Array(8), [0, 0, 0, 8], 'free', [0, 0, 0, 4], 'moov', new Uint8Array(40))
  expect(await inspect('a.mp4', 'video/mp4', endless)).toMatchObject({ ok: true, durationSeconds: null })
  expect(await inspect('a.png', 'image/png', png().slice(0, 12))).toMatchObject({ ok: true, width: null })
  expect(await inspect('a.wav', 'audio/wav', bytes('RIFF', [0, 0, 0, 0], 'WAVE'))).toMatchObject({ ok: true, durationSeconds: null })
})
