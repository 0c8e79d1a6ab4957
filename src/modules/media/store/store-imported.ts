import { unprocessable } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { SourceFailed, sendExactly, WrongLength } from '../files/send-exactly.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import { type StagedFile, stageFile } from './stage-file.ts'

export type ImportedFile = { filename: string; contentType: string; size: number; body: ReadableStream | Uint8Array | ArrayBuffer }

/** A whole file of a known length, staged: see `stageFile`. */
export const stageImported = (ctx: Ctx, file: ImportedFile): Promise<StagedFile> =>
  stageFile(ctx, { ...file, action: 'media.import' }, async (key, { contentType }) => {
    const { etag } = await put(ctx, key, file, contentType)
    return { size: file.size, etag }
  })

/** Stores a whole file and its row; for imports and seeds. Answers the media id. */
export async function storeImported(ctx: Ctx, file: ImportedFile): Promise<string> {
  const { id, discard, writes, guards, audit } = await stageImported(ctx, file)
  try {
    await ctx.commit({ writes, guards, audit })
  } catch (error) {
    await discard()
    throw error
  }
  return id
}

/** A body that is not as long as said is refused. */
async function put(ctx: Ctx, key: string, { body, size, filename }: ImportedFile, contentType: string): Promise<R2Object> {
  const wrongSize = () =>
    unprocessable(`${filename} does not hold the ${size} bytes it should.`, [{ field: 'size', message: 'is not what the file holds' }])
  if (!(body instanceof ReadableStream)) {
    if (body.byteLength !== size) throw wrongSize()
    return ctx.files.put(key, body, { contentType }).catch(storeUnavailable)
  }
  return sendExactly(body, size, (bytes) => ctx.files.put(key, bytes, { contentType })).catch((error: unknown) => {
    if (error instanceof WrongLength) throw wrongSize()
    // What broke the source (a bad archive, say) is the caller's to tell.
    if (error instanceof SourceFailed) throw error.cause
    return storeUnavailable(error)
  })
}
