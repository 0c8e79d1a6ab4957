/** Bytes that are read by range: an R2 object in the Worker, a file or a buffer in tests. */
export interface ByteSource {
  readonly size: number
  /** Exactly `length` bytes from `offset`, or fewer where the source ends first. */
  read(offset: number, length: number): Promise<Uint8Array>
  /** Called before each file is read: reading thousands of them must leave others of the same isolate their turn. */
  rest?(): Promise<void>
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

/**
 * Reads a source in aligned blocks and keeps the last few. An archive holds thousands of small files next to each
 * other, and a Worker may make only so many R2 calls; memory is `blocks × blockSize` however large the archive is.
 */
export function blockSource(source: ByteSource, blockSize = 512 * 1024, blocks = 6): ByteSource {
  const kept = new Map<number, Promise<Uint8Array>>()
  const block = (index: number): Promise<Uint8Array> => {
    const found = kept.get(index) ?? source.read(index * blockSize, Math.min(blockSize, source.size - index * blockSize))
    kept.delete(index)
    kept.set(index, found)
    found.catch(() => kept.delete(index))
    if (kept.size > blocks) kept.delete(kept.keys().next().value ?? index)
    return found
  }
  return {
    size: source.size,
    async read(offset, length) {
      const end = Math.min(offset + length, source.size)
      if (end <= offset) return new Uint8Array(0)
      const out = new Uint8Array(end - offset)
      for (let at = offset; at < end; ) {
        const index = Math.floor(at / blockSize)
        const from = at - index * blockSize
        const part = (await block(index)).subarray(from, from + end - at)
        // A source shorter than it claims would otherwise loop for ever.
        if (part.length === 0) return out.subarray(0, at - offset)
        out.set(part, at - offset)
        at += part.length
      }
      return out
    },
  }
}
