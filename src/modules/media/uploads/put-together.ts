import { AppError } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import type { PartRow, UploadRow } from './upload-rows.ts'

/** Has the store make one file of the parts; answers its etag. */
export async function putTogether(
  ctx: Ctx,
  { key, multipartId, size }: Pick<UploadRow, 'key' | 'multipartId' | 'size'>,
  parts: PartRow[],
): Promise<string> {
  try {
    const list = parts.map((part) => ({ partNumber: part.number, etag: part.etag }))
    return (await ctx.files.resumeMultipart(key, multipartId).complete(list)).etag
  } catch (error) {
    // An earlier try may have got as far as this before it was cut off: then the whole file is there.
    const stored = await ctx.files.head(key).catch(storeUnavailable)
    if (stored?.size === size) return stored.etag
    if (error instanceof Error && /does not exist/i.test(error.message))
      throw new AppError('GONE', 'This upload has ended. Start it again.')
    return storeUnavailable(error)
  }
}
