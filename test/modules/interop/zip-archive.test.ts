import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { EntryProblem } from '../../../src/modules/interop/imports/import-problem.ts'
import { type ByteSource, blockSource, bytesSource } from '../../../src/modules/interop/imports/zip/byte-source.ts'
import { decodeText } from '../../../src/modules/interop/imports/zip/decode-text.ts'
import { checkPath } from '../../../src/modules/interop/imports/zip/entry-name.ts'
import { type Archive, openArchive } from '../../../src/modules/interop/imports/zip/open-archive.ts'
import { joined, type RawEntry, rawZip, refusal, zipOf } from './zip-fixtures.ts'

const hello = strToU8('# Hello\n')
const open = (entries: RawEntry[], options?: { zip64?: boolean; prefix?: Uint8Array }): Promise<Archive> =>
  openArchive(bytesSource(rawZip(entries, options)))
const text = async (archive: Archive, path: string): Promise<string> => decodeText(await archive.read(path)).text

describe('reading', () => {
  test('compressed and stored files are read back as they were put in', async () => {
    const long = 'All work and no play. '.repeat(5000)
    const archive = await openArchive(zipOf({ 'a/long.md': long, 'b.md': 'short' }))
    expect(archive.files.map(({ path }) => path)).toEqual(['a/long.md', 'b.md'])
    expect(await text(archive, 'a/long.md')).toBe(long)
    expect(await text(await open([{ name: 'stored.md', data: hello }]), 'stored.md')).toBe('# Hello\n')
  })

  test('a zip64 archive and one behind a self-extractor are read', async () => {
    expect(await text(await open([{ name: 'big.md', data: hello }], { zip64: true }), 'big.md')).toBe('# Hello\n')
    expect(await text(await open([{ name: 'stub.md', data: hello }], { prefix: strToU8('MZ stub') }), 'stub.md')).toBe('# Hello\n')
    expect(await text(await open([{ name: 'both.md', data: hello }], { prefix: strToU8('MZ'), zip64: true }), 'both.md')).toBe('# Hello\n')
  })

  test('the source is read in bounded ranges, never whole', async () => {
    const noise = crypto.getRandomValues(new Uint8Array(60_000))
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}.bin`, noise]))
    const inner = zipOf(files)
    const reads: number[] = []
    const watched: ByteSource = {
      size: inner.size,
      read(at, length) {
        reads.push(length)
        return inner.read(at, length)
      },
    }
    const archive = await openArchive(watched)
    for (const { path } of archive.files) expect((await archive.read(path)).length).toBe(60_000)
    expect(inner.size).toBeGreaterThan(2_000_000)
    expect(Math.max(...reads)).toBeLessThanOrEqual(512 * 1024)
    expect(reads.length).toBeLessThan(12)
  })

  test('a block source gives any range, also past the end', async () => {
    const source = blockSource(bytesSource(Uint8Array.from({ length: 100 }, (_, index) => index)), 16, 2)
    expect([...(await source.read(14, 20))]).toEqual(Array.from({ length: 20 }, (_, index) => index + 14))
    expect([...(await source.read(95, 50))]).toEqual([95, 96, 97, 98, 99])
    expect(await source.read(100, 1)).toHaveLength(0)
  })

  test('a name without UTF-8 flag is UTF-8 where it is valid, else code page 437, and that is said', async () => {
    const archive = await open([
      { name: 'Übung.md', data: hello },
      { name: Uint8Array.from([0x9a, 0x62, 0x2e, 0x6d, 0x64]), data: hello },
    ])
    expect(archive.files.map(({ path }) => path)).toEqual(['Übung.md', 'Üb.md'])
    expect(archive.warnings).toEqual([{ path: 'Üb.md', message: expect.stringContaining('437') }])
  })

  test('text is decoded by its byte order mark, as UTF-8, or as Windows-1252', () => {
    expect(decodeText(strToU8('\ufeffé')).text).toBe('é')
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x41, 0x00])).text).toBe('A')
    expect(decodeText(Uint8Array.from([0x63, 0x61, 0x66, 0xe9]))).toEqual({ text: 'café', encoding: 'windows-1252' })
  })
})

describe('refusing the whole archive', () => {
  test('what is no zip, is empty, is cut off or is damaged', async () => {
    const problem = (bytes: Uint8Array): Promise<string> => refusal(openArchive(bytesSource(bytes))).then(({ code }) => code)
    const whole = rawZip([{ name: 'a.md', data: hello }])
    expect(await problem(strToU8('<html>not a zip</html>'.repeat(10)))).toBe('not_a_zip')
    expect(await problem(strToU8('PK'))).toBe('not_a_zip')
    expect(await problem(new Uint8Array(0))).toBe('empty')
    expect(await problem(rawZip([]))).toBe('empty')
    expect(await problem(rawZip([{ name: 'folder/', data: new Uint8Array(0) }]))).toBe('empty')
    expect(await problem(whole.subarray(0, whole.length - 30))).toBe('truncated')
    expect(await problem(whole.subarray(20))).toBe('damaged')
  })

  test.each([
    ['../evil.md'],
    ['a/../../evil.md'],
    ['/etc/passwd'],
    ['C:\\evil.md'],
    ['..\\evil.md'],
    ['\\\\server\\share.md'],
    ['a.md\0.png'],
  ])('a path that leaves it: %j', async (name) => {
    const problem = await refusal(
      open([
        { name: 'good.md', data: hello },
        { name, data: hello },
      ]),
    )
    expect(problem.code).toBe('unsafe_path')
    expect(problem.skipped).toHaveLength(1)
    expect(problem.skipped[0]?.path).toContain(name.replaceAll('\0', '␀'))
  })

  test('a symbolic link that leaves it; one that stays inside is only left out', async () => {
    const link = (target: string): RawEntry[] => [
      { name: 'a/good.md', data: hello },
      { name: 'a/link', data: strToU8(target), unixMode: 0o120777 },
    ]
    for (const target of ['/etc/passwd', '../../secret']) expect((await refusal(open(link(target)))).code).toBe('unsafe_path')
    const archive = await open(link('../b/other.md'))
    expect(archive.files.map(({ path }) => path)).toEqual(['a/good.md'])
    expect(archive.skipped).toEqual([{ path: 'a/link', reason: 'it is a symbolic link' }])
  })

  test('a bomb by ratio, before anything of it is unpacked', async () => {
    const zeros = deflateSync(new Uint8Array(12 * 1024 * 1024))
    const problem = await refusal(open([{ name: 'bomb.md', data: zeros, method: 8, size: 12 * 1024 * 1024 }]))
    expect(problem.code).toBe('bomb')
    expect(problem.skipped[0]?.path).toBe('bomb.md')
  })

  test('a bomb by overlapping entries, and by a total or a single size beyond the limit', async () => {
    const overlapping = open([
      { name: 'a.md', data: hello },
      { name: 'b.md', data: hello, offset: 0 },
    ])
    expect((await refusal(overlapping)).code).toBe('bomb')
    const huge = open([{ name: 'a.bin', data: hello, method: 8, size: 3 * 1024 ** 3 }])
    expect((await refusal(huge)).code).toBe('bomb')
  })

  test('a lying bomb, that claims to be small, as soon as it passes its claim', async () => {
    const zeros = deflateSync(new Uint8Array(4 * 1024 * 1024))
    const archive = await open([{ name: 'liar.md', data: zeros, method: 8, size: 100 }])
    expect((await refusal(archive.read('liar.md'))).code).toBe('bomb')
  })

  test('too many files, and a password on all of them', async () => {
    const many = rawZip([{ name: 'a.md', data: hello }])
    new DataView(many.buffer).setUint16(many.length - 12, 0xfffe, true)
    expect((await refusal(openArchive(bytesSource(many)))).code).toBe('too_many_files')
    expect((await refusal(open([{ name: 'secret.md', data: hello, flags: 1 }]))).code).toBe('encrypted')
  })
})

describe('leaving out single files', () => {
  test('locked, of an unknown method, or repeated', async () => {
    const archive = await open([
      { name: 'good.md', data: hello },
      { name: 'locked.md', data: hello, flags: 1 },
      { name: 'lzma.md', data: hello, method: 14 },
      { name: 'good.md', data: hello },
    ])
    expect(archive.files).toEqual([{ path: 'good.md', size: hello.length }])
    expect(archive.skipped.map(({ path }) => path)).toEqual(['locked.md', 'lzma.md', 'good.md'])
  })

  test('damaged bytes are found by the checksum, the length or the decompressor, and no other file suffers', async () => {
    const packed = deflateSync(hello)
    const archive = await open([
      { name: 'crc.md', data: hello, crc: 1 },
      { name: 'short.md', data: packed, method: 8, size: 5000, crc: 0 },
      { name: 'noise.md', data: joined([Uint8Array.from([0xff, 0xff]), packed]), method: 8, size: 8 },
      { name: 'good.md', data: hello },
    ])
    for (const path of ['crc.md', 'short.md', 'noise.md']) await expect(archive.read(path)).rejects.toBeInstanceOf(EntryProblem)
    expect(await text(archive, 'good.md')).toBe('# Hello\n')
    await expect(new Response(archive.stream('crc.md')).arrayBuffer()).rejects.toThrow('checksum')
  })

  test('a file larger than its reader allows', async () => {
    const archive = await open([{ name: 'a.md', data: hello }])
    await expect(archive.read('a.md', 3)).rejects.toThrow('larger than')
  })
})

test('a path is cleaned of dots, doubled slashes and backslashes', () => {
  expect(checkPath('./a//b\\c.md')).toEqual({ path: 'a/b/c.md' })
  expect(checkPath('a\u0301.md')).toEqual({ path: 'á.md' })
  expect(checkPath('a\nb.md')).toEqual({ unusable: expect.stringContaining('control') })
})
