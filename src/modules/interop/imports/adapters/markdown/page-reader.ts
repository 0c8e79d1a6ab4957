import { importLimits } from '../../import-limits.ts'
import { EntryProblem } from '../../import-problem.ts'
import { type MarkdownPage, parsePage } from '../../markdown/parse-page.ts'
import { PageRefused } from '../../markdown/refuse-costly.ts'
import { decodeText } from '../../zip/decode-text.ts'
import type { Archive } from '../../zip/open-archive.ts'

/** Reads one page of the archive; throws EntryProblem where it cannot be read as Markdown. */
export async function readPage(archive: Archive, path: string): Promise<MarkdownPage> {
  const { text, encoding } = decodeText(await archive.read(path, importLimits.markdownBytes))
  if (text.includes('\0')) throw new EntryProblem(path, 'it is not text')
  try {
    const page = parsePage(text)
    if (encoding !== 'windows-1252') return page
    return { ...page, warnings: [...page.warnings, 'The text is not in UTF-8. It was read as Windows-1252: check its accents.'] }
  } catch (error) {
    // The parser walks the tree by recursion, so what is nested beyond reason ends in a RangeError.
    if (error instanceof PageRefused) throw new EntryProblem(path, error.message)
    if (error instanceof RangeError) throw new EntryProblem(path, 'its quotations or lists are nested too deeply')
    throw error
  }
}
