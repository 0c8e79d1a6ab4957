import { AppError } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { planImport } from '../imports/plan/plan-import.ts'
import { buildCourse } from './build-course.ts'
import { buildQuizzes } from './build-quizzes.ts'
import { claimImport } from './claim-import.ts'
import { fail, isExhausted, succeed } from './end-run.ts'
import { finalReport, plannedReport } from './final-report.ts'
import type { ImportRun } from './import-run.ts'
import { assertRoomFor, storeFiles } from './store-files.ts'
import { storedSource } from './stored-source.ts'
import { undo } from './undo.ts'
import { writeTexts } from './write-texts.ts'

/**
 * Plans the course, then makes it by the verbs that a person uses, in batches. Commits many times, so its row says how
 * far it is; run again, it takes back what the last run made and begins anew.
 */
export async function runImport(ctx: Ctx, { importId }: { importId: string }): Promise<void> {
  const run = await claimImport(ctx, importId)
  if (!run) return
  try {
    await undo(run)
    if (isExhausted(run)) throw new AppError('INTERNAL', 'The import broke off each time it was tried.')
    await carryOut(run)
  } catch (error) {
    await fail(run, error)
  }
}

async function carryOut(run: ImportRun): Promise<void> {
  const { ctx, row } = run
  const format = row.format === 'auto' ? {} : { format: row.format }
  const options = { filename: row.filename, language: ctx.organization.settings.locale, ...format }
  const { plan, archive } = await planImport(storedSource(run), options)
  const planned = plannedReport(plan.report)
  await run.commit(null, { progress: 0.1, format: plan.format, report: planned })
  if (row.dryRun) return succeed(run, planned, null)
  await assertRoomFor(run, plan.media)
  const built = await buildCourse(run, plan)
  const files = await storeFiles(run, archive, plan.media)
  const assessmentIds = await buildQuizzes(run, plan, built)
  const warnings = await writeTexts(run, plan, built, files.ids)
  const report = finalReport(plan, { ...built, assessmentIds, files, warnings })
  await succeed(run, report, { courseId: built.courseId, title: plan.title, format: plan.format })
}
