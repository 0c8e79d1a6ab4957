import { invalid } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { streamOf } from '../../../platform/stream.ts'
import { sizeLimits } from '../files/accepted-types.ts'
import { storeStream } from '../incoming/store-stream.ts'
import { moveVideo } from '../jobs.ts'
import { type StagedFile, stageFile } from './stage-file.ts'

/** The most one request may bring (Cloudflare's own limit on the larger plans is the same). */
const requestBytes = 200 * 1024 * 1024

/** A file as it streams in with a form, of a length nobody has said: in the store, and what to commit. */
export async function stageUploaded(
  ctx: Ctx,
  { filename, contentType, bytes }: { filename: string; contentType: string; bytes: AsyncIterable<Uint8Array> },
): Promise<StagedFile> {
  const staged = await stageFile(ctx, { filename, contentType, size: 0, action: 'media.upload' }, async (key, declared) => {
    const atMost = Math.min(requestBytes, sizeLimits[declared.kind])
    const stored = await storeStream(ctx.files, key, bytes, { atMost, contentType: declared.contentType })
    if (stored.size === 0) throw invalid('file', 'is empty')
    return stored
  })
  const moves = staged.kind === 'video' && streamOf(ctx.config)
  return { ...staged, events: moves ? [moveVideo({ mediaId: staged.id })] : [] }
}
