/** `full`: no range that we serve. `refused`: a range outside the file. */
export type RangeAnswer = { kind: 'full' } | { kind: 'refused' } | { kind: 'part'; offset: number; length: number }

/**
 * One byte range of RFC 9110 §14: first–last, first– and –suffix. Several ranges, other units and nonsense are
 * answered with the whole file, as the RFC allows.
 */
export function byteRange(header: string | undefined, size: number): RangeAnswer {
  const match = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return { kind: 'full' }
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? { kind: 'refused' } : { kind: 'part', offset: size - length, length }
  }
  const offset = Number(first)
  if (last !== '' && Number(last) < offset) return { kind: 'full' }
  if (offset >= size) return { kind: 'refused' }
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return { kind: 'part', offset, length: end - offset + 1 }
}
