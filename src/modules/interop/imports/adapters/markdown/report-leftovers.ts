import type { ReportBuilder } from '../../plan/import-report.ts'
import { mediaType } from './media-types.ts'
import { folderOf } from './numbered-name.ts'
import type { Survey } from './survey.ts'

/** Names every file that the course does not use, with the reason, in as few rows as stay true. */
export function reportLeftovers(
  { kinds, pages }: Survey,
  used: ReadonlySet<string>,
  asideFolders: readonly string[],
  report: ReportBuilder,
): void {
  for (const [path, file] of kinds) {
    if (used.has(path)) continue
    const aside = asideFolders.find((folder) => path === folder || path.startsWith(`${folder}/`))
    if (file.kind === 'left out') report.skipIn(file.folder, path, file.reason)
    else if (aside) report.skipIn(aside, path, 'Not part of the numbered lessons')
    // A page that is missing among the summaries could not be read, or is a draft: that was said where it was found out.
    else if (file.kind === 'page') {
      if (pages.has(path)) report.skip(path, 'It has no place in the course')
    } else if (mediaType(path)) report.skipIn(folderOf(path), path, 'No lesson shows or links it')
    else report.skipIn(folderOf(path), path, 'Code or a file of a kind that a course does not store')
  }
}
