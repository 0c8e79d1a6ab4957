/** The body held more or fewer bytes than it should. */
export class WrongLength extends Error {
  override readonly name = 'WrongLength'
}
/** The body broke off before its end: its sender is gone, or what it was read from is broken. `cause` says why. */
export class SourceFailed extends Error {
  override readonly name = 'SourceFailed'
}

/**
 * Streams exactly `size` bytes to the store: R2 takes streams of known length only. When the store fails the source
 * is let go of, else both would wait for ever. Throws WrongLength, SourceFailed, or what the store said.
 */
export async function sendExactly<T>(source: ReadableStream, size: number, send: (body: ReadableStream) => Promise<T>): Promise<T> {
  const fixed = new FixedLengthStream(size)
  const stop = new AbortController()
  const [arrived, stored] = await Promise.allSettled([
    source.pipeTo(fixed.writable, { signal: stop.signal }),
    send(fixed.readable).catch((error: unknown) => {
      stop.abort(error)
      throw error
    }),
  ])
  if (arrived.status === 'fulfilled' && stored.status === 'fulfilled') return stored.value
  const reasons: unknown[] = [arrived, stored].flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (reasons.some((reason) => reason instanceof TypeError && /FixedLengthStream/.test(reason.message))) throw new WrongLength()
  const [first, second] = reasons
  if (arrived.status === 'rejected' && first !== second) throw new SourceFailed('the body broke off', { cause: first })
  throw first
}
