import { importLimits } from '../import-limits.ts'

type ImportedKind = 'module' | 'lesson' | 'assignment' | 'quiz' | 'question' | 'option' | 'image' | 'file' | 'video' | 'audio'
export type ImportedCount = { kind: ImportedKind; count: number }
export type SkippedPath = { path: string; reason: string }
/** `lessonKey` names the planned lesson that the author must look at, where the path alone does not tell. */
export type ImportWarning = { path: string; message: string; lessonKey?: string }
export type ImportReport = { imported: ImportedCount[]; skipped: SkippedPath[]; warnings: ImportWarning[] }

/** Collects what an import says about itself; leaves out repeats and stays readable however large the archive is. */
export class ReportBuilder {
  readonly #skipped: SkippedPath[] = []
  readonly #groups = new Map<string, { folder: string; reason: string; paths: string[] }>()
  readonly #warnings = new Map<string, ImportWarning>()

  skip(path: string, reason: string): void {
    this.#skipped.push({ path, reason: reason.charAt(0).toUpperCase() + reason.slice(1) })
  }

  /** Files left out for the same reason under the same folder become one row that counts them. */
  skipIn(folder: string, path: string, reason: string): void {
    const key = `${folder}\n${reason}`
    const group = this.#groups.get(key) ?? { folder, reason, paths: [] }
    group.paths.push(path)
    this.#groups.set(key, group)
  }

  warn(path: string, message: string, lessonKey?: string): void {
    this.#warnings.set(`${path}\n${message}`, { path, message, ...(lessonKey ? { lessonKey } : {}) })
  }

  build(imported: ImportedCount[]): ImportReport {
    const grouped = [...this.#groups.values()].flatMap(({ folder, reason, paths }) => {
      // The top of the archive is no folder to name: there each file has its row.
      if (paths.length === 1 || folder === '') return paths.map((path) => ({ path, reason }))
      return [{ path: `${folder}/`, reason: `${reason} (${paths.length} files)` }]
    })
    const skipped = [...this.#skipped, ...grouped].sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
    const warnings = [...this.#warnings.values()]
    return {
      imported: imported.filter(({ count }) => count > 0),
      skipped: capped(skipped, (left) => ({ path: '…', reason: `${left} more rows are not shown` })),
      warnings: capped(warnings, (left) => ({ path: '…', message: `${left} more warnings are not shown` })),
    }
  }
}

function capped<Row>(rows: Row[], rest: (left: number) => Row): Row[] {
  if (rows.length <= importLimits.reportRows) return rows
  return [...rows.slice(0, importLimits.reportRows), rest(rows.length - importLimits.reportRows)]
}
