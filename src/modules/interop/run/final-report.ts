import type { ImportReport } from '../contract.ts'
import type { CoursePlan } from '../imports/plan/course-plan.ts'
import type { ImportedCount, ImportWarning, ImportReport as PlanReport } from '../imports/plan/import-report.ts'
import type { StoredFiles } from './store-files.ts'

const plural: Record<ImportedCount['kind'], string> = {
  module: 'modules',
  lesson: 'lessons',
  assignment: 'assignments',
  quiz: 'quizzes',
  question: 'questions',
  option: 'options',
  image: 'images',
  video: 'videos',
  audio: 'audio',
  file: 'files',
}

/** What the plan says, in the words of the API. */
export const plannedReport = ({ imported, skipped, warnings }: PlanReport): ImportReport => ({
  imported: imported.map(({ kind, count }) => ({ kind: plural[kind], count })),
  skipped: skipped.map(({ path, reason }) => ({ path, reason })),
  warnings: warnings.map(({ path, message }) => ({ path, message })),
})

type Outcome = { lessonIds: Map<string, string>; assessmentIds: Map<string, string>; files: StoredFiles; warnings: ImportWarning[] }

/** What did come over: the plan less what failed on the way, each warning with the lesson to open for it. */
export function finalReport(plan: CoursePlan, { lessonIds, assessmentIds, files, warnings }: Outcome): ImportReport {
  const lost = (kind: ImportedCount['kind']): number => files.refused.filter(({ file }) => file.kind === kind).length
  const keys = lessonKeys(plan)
  return {
    imported: plan.report.imported
      .map(({ kind, count }) => ({ kind: plural[kind], count: count - lost(kind) }))
      .filter(({ count }) => count > 0),
    skipped: [...plan.report.skipped, ...files.refused.map(({ file, reason }) => ({ path: file.path, reason }))].map(
      ({ path, reason }) => ({ path, reason }),
    ),
    warnings: [...plan.report.warnings, ...warnings].map(({ path, message, lessonKey }) => {
      const key = lessonKey ?? keys.get(path) ?? ''
      const [lessonId, assessmentId] = [lessonIds.get(key), assessmentIds.get(key)]
      return { path, message, ...(lessonId ? { lessonId } : {}), ...(assessmentId ? { assessmentId } : {}) }
    }),
  }
}

/** Lessons by the page they come from, where that page gave a text; several quizzes may share one file. */
function lessonKeys(plan: CoursePlan): Map<string, string> {
  const lessons = plan.modules.flatMap((module) => module.lessons).filter(({ type }) => type !== 'assessment')
  return new Map(lessons.reverse().map(({ sourcePath, key }) => [sourcePath, key]))
}
