import { AppError } from '../../../kernel/errors.ts'
import type { Files } from '../../../platform/files.ts'
import { errorFields, log } from '../../../platform/log.ts'
import { ImportProblem } from '../imports/import-problem.ts'
import type { ByteSource } from '../imports/zip/byte-source.ts'
import type { ImportRun } from './import-run.ts'

/** The uploaded file in the store, read by range: however large it is, no more of it is in memory than was asked for. */
export function storedSource(run: ImportRun): ByteSource {
  const { ctx, row } = run
  return {
    size: row.sourceSize,
    async read(offset, length) {
      const wanted = Math.min(length, row.sourceSize - offset)
      if (wanted <= 0) return new Uint8Array(0)
      const bytes = await readRange(ctx.files, row.sourceKey, { offset, length: wanted })
      if (!bytes) throw new ImportProblem('source_gone', 'The uploaded file is no longer there. Upload it again.')
      await run.beat()
      return bytes
    },
    async rest() {
      await scheduler.wait(0)
      await run.beat()
    },
  }
}

async function readRange(files: Files, key: string, range: { offset: number; length: number }): Promise<Uint8Array | null> {
  try {
    const object = await files.get(key, range)
    return object && new Uint8Array(await object.arrayBuffer())
  } catch (error) {
    log('error', 'source of an import could not be read', { key, ...errorFields(error) })
    throw new AppError('UNAVAILABLE', 'The file store did not answer.')
  }
}
