import { importLimits } from '../import-limits.ts'
import { EntryProblem, ImportProblem } from '../import-problem.ts'
import type { ByteSource } from './byte-source.ts'
import type { Archive } from './open-archive.ts'

/** One file that was uploaded without an archive round it, seen as an archive of that file. */
export function singleFile(source: ByteSource, filename: string): Archive {
  if (source.size === 0) throw new ImportProblem('empty', 'The file is empty.')
  const path = filename.split(/[/\\]/).at(-1) ?? filename
  return {
    files: [{ path, size: source.size }],
    skipped: [],
    warnings: [],
    has: (name) => name === path,
    async read(name, limit = importLimits.textBytes) {
      if (source.size > limit) throw new EntryProblem(name, 'it is too large')
      return source.read(0, source.size)
    },
    stream: () =>
      new ReadableStream({
        async start(controller) {
          controller.enqueue(await source.read(0, source.size))
          controller.close()
        },
      }),
  }
}
