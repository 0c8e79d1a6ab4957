import type { Ctx } from '../../../platform/ctx.ts'
import type { AcceptedType } from '../files/accepted-types.ts'
import { openReader } from './byte-reader.ts'
import { type Inspection, inspectFile } from './inspect-file.ts'

/** Inspects a file that is already in the store, reading only the ranges it needs. */
export async function inspectStored(ctx: Ctx, key: string, size: number, declared: AcceptedType): Promise<Inspection> {
  const reader = await openReader(size, async (offset, length) => {
    const part = await ctx.files.get(key, { offset, length })
    if (!part) throw new Error(`${key} is gone from the store`)
    return new Uint8Array(await part.arrayBuffer())
  })
  return inspectFile(reader, declared)
}
