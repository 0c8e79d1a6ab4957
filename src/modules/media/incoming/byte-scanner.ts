/** The body ended before what was looked for came. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff'
}

/** Reads a stream up to marks in it, holding no more than one chunk and a mark of it. */
export class ByteScanner {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>
  constructor(
    body: ReadableStream<Uint8Array>,
    private held: Uint8Array = new Uint8Array(0),
  ) {
    this.reader = body.getReader()
  }

  /** Yields all bytes before `mark`, and takes the mark away. */
  async *until(mark: Uint8Array): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const at = indexOf(this.held, mark)
      if (at >= 0) {
        const before = this.held.subarray(0, at)
        this.held = this.held.subarray(at + mark.length)
        if (before.length > 0) yield before
        return
      }
      // The mark may have begun at the end of what is held.
      const safe = Math.max(0, this.held.length - mark.length + 1)
      const sure = this.held.subarray(0, safe)
      this.held = this.held.subarray(safe)
      if (sure.length > 0) yield sure
      await this.more()
    }
  }

  /** The next `count` bytes. */
  async take(count: number): Promise<Uint8Array> {
    while (this.held.length < count) await this.more()
    const taken = this.held.slice(0, count)
    this.held = this.held.subarray(count)
    return taken
  }

  /** Lets go of the rest of the body. */
  async close(): Promise<void> {
    await this.reader.cancel().catch(() => undefined)
  }

  private async more(): Promise<void> {
    const next = await this.reader.read().catch((error: unknown) => {
      throw new BrokenOff('the sender is gone', { cause: error })
    })
    if (next.done) throw new BrokenOff('the body ended too early')
    if (this.held.length === 0) {
      this.held = next.value
      return
    }
    const joined = new Uint8Array(this.held.length + next.value.length)
    joined.set(this.held)
    joined.set(next.value, this.held.length)
    this.held = joined
  }
}

function indexOf(bytes: Uint8Array, mark: Uint8Array): number {
  const first = mark[0] ?? 0
  for (let at = bytes.indexOf(first); at >= 0 && at + mark.length <= bytes.length; at = bytes.indexOf(first, at + 1)) {
    let same = 1
    while (same < mark.length && bytes[at + same] === mark[same]) same++
    if (same === mark.length) return at
  }
  return -1
}
