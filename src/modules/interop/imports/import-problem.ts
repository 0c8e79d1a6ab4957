import type { SkippedPath } from './plan/import-report.ts'

export type ImportProblemCode =
  | 'not_a_zip'
  | 'truncated'
  | 'empty'
  | 'multi_disk'
  | 'unsafe_path'
  | 'bomb'
  | 'too_many_files'
  | 'too_large'
  | 'encrypted'
  | 'damaged'
  | 'unknown_format'
  | 'no_lessons'
  | 'source_gone'

/**
 * The whole import is refused: nothing may be kept of it. Not an AppError, since no request waits for it:
 * the job catches it and writes it into the report.
 */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem'
  constructor(
    readonly code: ImportProblemCode,
    message: string,
    readonly skipped: SkippedPath[] = [],
  ) {
    super(message)
  }
}

/** One file cannot be used; the rest of the archive can. */
export class EntryProblem extends Error {
  override readonly name = 'EntryProblem'
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`)
  }
}
