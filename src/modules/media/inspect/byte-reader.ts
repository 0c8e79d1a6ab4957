/** Reads a stored file by range; the first 64 KB come with it, since every check starts there. */
export type ByteReader = { size: number; head: Uint8Array; read(offset: number, length: number): Promise<Uint8Array> }

export const headBytes = 64 * 1024

export async function openReader(size: number, fetchRange: (offset: number, length: number) => Promise<Uint8Array>): Promise<ByteReader> {
  const head = await fetchRange(0, Math.min(size, headBytes))
  return {
    size,
    head,
    async read(offset, length) {
      const end = Math.min(offset + length, size)
      if (end <= offset) return new Uint8Array(0)
      return end <= head.length ? head.subarray(offset, end) : fetchRange(offset, end - offset)
    },
  }
}

export const ascii = (bytes: Uint8Array, offset: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(offset, offset + length))
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
export const startsWith = (bytes: Uint8Array, ...expected: number[]): boolean => expected.every((byte, i) => bytes[i] === byte)
