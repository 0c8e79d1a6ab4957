import { AppError } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import { databaseError } from '../../../platform/database/constraints.ts'
import { errorFields, log } from '../../../platform/log.ts'
import type { ImportReport } from '../contract.ts'
import { courseImported } from '../events.ts'
import { ImportProblem } from '../imports/import-problem.ts'
import { dropSource } from './drop-source.ts'
import { type ImportRun, isTakenOver } from './import-run.ts'
import { undo } from './undo.ts'

/** What may well pass at the next try is tried this often, while the queue brings the message again. */
const triesAtMost = 3
export const isExhausted = (run: ImportRun): boolean => run.row.attempts > triesAtMost

type Outcome = { courseId: string; title: string; format: string }

/** The import is done; for a dry run, planned. Its source is no longer needed. */
export async function succeed(run: ImportRun, report: ImportReport, outcome: Outcome | null): Promise<void> {
  const { ctx, row } = run
  const { id: importId, ownerId } = row
  const announced = outcome && {
    writes: [],
    audit: {
      action: 'course.import',
      entity: { type: 'course', id: outcome.courseId },
      after: { importId, format: outcome.format, imported: report.imported },
    },
    events: [courseImported({ importId, ownerId, ...outcome })],
  }
  const courseId = outcome?.courseId ?? null
  await run.commit(announced, {
    status: 'done',
    progress: 1,
    courseId,
    report,
    made: { courseId: null, mediaIds: [] },
    finishedAt: iso(Date.now()),
  })
  await dropSource(ctx, row)
}

/** Takes back what was made. What a moment may mend is thrown, to be tried again; anything else ends the import. */
export async function fail(run: ImportRun, error: unknown): Promise<void> {
  if (isTakenOver(error)) return
  const known = databaseError(error)
  const isPassing = known instanceof AppError && (known.code === 'UNAVAILABLE' || known.code === 'CONFLICT')
  if (isPassing && run.row.attempts < triesAtMost) throw error
  const problem = problemOf(known)
  if (problem.code === 'internal') log('error', 'import failed', { import: run.row.id, ...errorFields(error) })
  try {
    await undo(run)
    const report = {
      imported: [],
      skipped: [{ path: run.row.filename, reason: problem.message }, ...problem.skipped.filter(({ path }) => path !== run.row.filename)],
      warnings: [],
    }
    const { code, message } = problem
    await run.commit(null, { status: 'failed', error: { code, message }, report, courseId: null, finishedAt: iso(Date.now()) })
  } catch (broken) {
    if (isTakenOver(broken)) return
    throw broken
  }
  await dropSource(run.ctx, run.row)
}

type Problem = { code: string; message: string; skipped: { path: string; reason: string }[] }

/** In words for the author. What went wrong inside is for the log. */
function problemOf(error: unknown): Problem {
  if (error instanceof ImportProblem) return { code: error.code, message: error.message, skipped: error.skipped }
  if (error instanceof AppError && error.code !== 'INTERNAL') {
    return { code: error.code.toLowerCase(), message: `${error.message} Nothing was kept of the import.`, skipped: [] }
  }
  return { code: 'internal', message: 'Something went wrong on our side. Nothing was kept of the import; try it again.', skipped: [] }
}
