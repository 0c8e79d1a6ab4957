import { EntryProblem } from '../../import-problem.ts'
import { pageDocument } from '../../markdown/page-document.ts'
import { PageRefused } from '../../markdown/refuse-costly.ts'
import type { LessonBody, PlannedLesson, PlannedMedia } from '../../plan/course-plan.ts'
import type { ReportBuilder } from '../../plan/import-report.ts'
import type { Archive } from '../../zip/open-archive.ts'
import { assignedReferences, type CourseLinks, mediaKey, plannedReferences } from './course-links.ts'
import { lessonParts } from './lesson-parts.ts'
import { mediaType } from './media-types.ts'
import { baseName } from './numbered-name.ts'
import { readPage } from './page-reader.ts'
import type { BodySource } from './plan-lessons.ts'

/** Converts each lesson once, for its warnings and its files, and gives it the function that does so again for good. */
export async function planBodies(
  lessons: readonly PlannedLesson[],
  bodies: ReadonlyMap<string, BodySource>,
  links: CourseLinks,
  archive: Archive,
  report: ReportBuilder,
): Promise<Set<string>> {
  const media = new Set<string>()
  for (const lesson of lessons) {
    const source = bodies.get(lesson.key)
    if (!source) continue
    const { path } = source.summary
    for (const message of source.summary.warnings) report.warn(path, message)
    try {
      const { warnings } = await convert(archive, source, plannedReferences(links, path, media, report))
      for (const message of warnings) report.warn(path, message)
      lesson.body = lessonBody(archive, source, links)
    } catch (error) {
      if (!(error instanceof EntryProblem)) throw error
      // Other lessons link to this one by now, so it stays, without its text.
      report.warn(path, `Its text could not be taken over: ${error.reason}.`)
    }
  }
  return media
}

function lessonBody(archive: Archive, source: BodySource, links: CourseLinks): LessonBody {
  return async (ids) => (await convert(archive, source, assignedReferences(links, source.summary.path, ids))).document
}

async function convert(
  archive: Archive,
  source: BodySource,
  references: Parameters<typeof pageDocument>[2],
): Promise<ReturnType<typeof pageDocument>> {
  const { path } = source.summary
  const page = await readPage(archive, path)
  const parts = lessonParts(page, source.summary, source.liftAssignment)
  const nodes = source.part === 'assignment' ? (parts.assignment?.nodes ?? []) : parts.nodes
  try {
    return pageDocument(nodes, page.source, references)
  } catch (error) {
    if (error instanceof PageRefused) throw new EntryProblem(path, error.message)
    if (error instanceof RangeError) throw new EntryProblem(path, 'its quotations or lists are nested too deeply')
    throw error
  }
}

export function plannedMedia(paths: Iterable<string>, archive: Archive): PlannedMedia[] {
  const sizes = new Map(archive.files.map(({ path, size }) => [path, size]))
  return [...paths].sort().flatMap((path) => {
    const type = mediaType(path)
    return type ? [{ key: mediaKey(path), path, filename: baseName(path), ...type, size: sizes.get(path) ?? 0 }] : []
  })
}
