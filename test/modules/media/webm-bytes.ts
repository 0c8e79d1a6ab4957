const element = (id: number[], ...content: number[][]): number[] => {
  const body = content.flat()
  return [...id, 0x40 | (body.length >> 8), body.length & 0xff, ...body]
}
const float = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer).reverse()]
const text = (words: string): number[] => [...new TextEncoder().encode(words)]

/** The head of a WebM film as RFC 9559 has it: no frame follows, and none is looked at. */
export const webm = ({ seconds, width, height }: { seconds: number | null; width: number; height: number }): Uint8Array =>
  Uint8Array.from([
    ...element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], text('webm'))),
    ...[0x18, 0x53, 0x80, 0x67, 0x01, 255, 255, 255, 255, 255, 255, 255],
    ...element(
      [0x15, 0x49, 0xa9, 0x66],
      element([0x2a, 0xd7, 0xb1], [0x0f, 0x42, 0x40]),
      ...(seconds === null ? [] : [element([0x44, 0x89], float(seconds * 1000))]),
    ),
    ...element(
      [0x16, 0x54, 0xae, 0x6b],
      element([0xae], element([0xe0], element([0xb0], [width >> 8, width & 255]), element([0xba], [height >> 8, height & 255]))),
    ),
  ])
