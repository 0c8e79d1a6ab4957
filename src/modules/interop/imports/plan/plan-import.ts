import { markdownAdapter } from '../adapters/markdown/markdown-adapter.ts'
import { ImportProblem } from '../import-problem.ts'
import type { ByteSource } from '../zip/byte-source.ts'
import { type Archive, openArchive } from '../zip/open-archive.ts'
import { singleFile } from '../zip/single-file.ts'
import type { ImportAdapter, PlanOptions } from './adapter.ts'
import type { CoursePlan } from './course-plan.ts'

/** Every format, the particular ones first: Markdown is what is left, since any archive may hold a README. */
const adapters: readonly ImportAdapter[] = [markdownAdapter]
export const isImportFormat = (name: string): boolean => adapters.some(({ format }) => format === name)

/**
 * Reads an upload and says what course it would make, without writing anything. Throws ImportProblem where the upload
 * must be refused whole. The archive comes back with the plan: its files are what `media` and the lesson bodies read.
 */
export async function planImport(
  source: ByteSource,
  options: PlanOptions & { format?: string },
): Promise<{ plan: CoursePlan; archive: Archive }> {
  const archive =
    isMarkdown(options.filename) && !(await startsLikeZip(source)) ? singleFile(source, options.filename) : await openArchive(source)
  const adapter = await chooseAdapter(archive, options.format)
  const plan = await adapter.plan(archive, options)
  if (plan.modules.length === 0) throw new ImportProblem('no_lessons', 'No lessons were found in the archive.', plan.report.skipped)
  return { plan, archive }
}

async function chooseAdapter(archive: Archive, format: string | undefined): Promise<ImportAdapter> {
  for (const adapter of adapters) {
    if (format ? adapter.format === format : await adapter.detect(archive)) return adapter
  }
  throw new ImportProblem('unknown_format', 'The archive holds no course in a format that can be imported.', [...archive.skipped])
}

const isMarkdown = (filename: string): boolean => /\.(md|markdown)$/i.test(filename)

async function startsLikeZip(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 2)
  return head[0] === 0x50 && head[1] === 0x4b
}
