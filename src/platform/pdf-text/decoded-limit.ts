/** What one stream of a file may unpack to, and all of them together. A page of prose is some tens of kilobytes. */
const oneStream = 48 * 1024 * 1024
const wholeFile = 512 * 1024 * 1024

let total = 0
let isOver = false

/** Asked wherever pdf.js makes room for what it unpacks: a stream that is so large now, and by how much it grew. */
export function allowDecoded(bytes: number, grownBy = bytes): void {
  total += grownBy
  if (bytes <= oneStream && total <= wholeFile) return
  isOver = true
  throw new Error('This stream unpacks to more than a document holds.')
}

/** pdf.js goes on past a stream that fails: whoever asked for the text must not. */
export const isBomb = (): boolean => isOver

const Native = DecompressionStream

/** The runtime's own unpacking, of which pdf.js takes the whole result, within the same limit. */
export class BoundedDecompressionStream {
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: WritableStream<Uint8Array>

  constructor(format: ConstructorParameters<typeof Native>[0]) {
    const { readable, writable } = new Native(format)
    let bytes = 0
    this.writable = writable
    this.readable = readable.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength
          allowDecoded(bytes, chunk.byteLength)
          controller.enqueue(chunk)
        },
      }),
    )
  }
}
