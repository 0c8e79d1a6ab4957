import { importLimits } from '../../import-limits.ts'
import { EntryProblem, ImportProblem } from '../../import-problem.ts'
import type { ReportBuilder } from '../../plan/import-report.ts'
import type { Archive } from '../../zip/open-archive.ts'
import { type FileKind, fileKind } from './file-kinds.ts'
import { readPage } from './page-reader.ts'
import { type PageSummary, summarise } from './page-summary.ts'

/** Every file of the archive by what it is, and every page of the course in short. */
export type Survey = { kinds: Map<string, FileKind>; pages: Map<string, PageSummary> }

/** Reads each page once, one at a time, and keeps only its summary. */
export async function surveyArchive(archive: Archive, report: ReportBuilder): Promise<Survey> {
  const paths = new Set(archive.files.map(({ path }) => path))
  const kinds = new Map([...paths].map((path) => [path, fileKind(path, paths)]))
  const pages = new Map<string, PageSummary>()
  for (const [path, { kind }] of kinds) {
    if (kind !== 'page') continue
    if (pages.size >= importLimits.lessons)
      throw new ImportProblem('too_large', `The archive holds more than ${importLimits.lessons} pages.`)
    try {
      const summary = summarise(path, await readPage(archive, path))
      if (summary.draft) report.skip(path, 'It is marked as a draft')
      else pages.set(path, summary)
    } catch (error) {
      if (!(error instanceof EntryProblem)) throw error
      report.skip(path, error.reason)
    }
  }
  return { kinds, pages }
}
