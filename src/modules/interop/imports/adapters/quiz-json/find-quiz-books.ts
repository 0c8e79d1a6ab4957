import { importLimits } from '../../import-limits.ts'
import { EntryProblem } from '../../import-problem.ts'
import type { ReportBuilder } from '../../plan/import-report.ts'
import { decodeText } from '../../zip/decode-text.ts'
import type { Archive } from '../../zip/open-archive.ts'
import { type QuizBook, readQuizJson } from './read-quiz-json.ts'

const notQuizzes = /(^|\/)(node_modules|\.[^/]+)\/|(^|\/)(package(-lock)?|tsconfig|manifest|composer|\.[^/]*)\.json$/i

/** The quiz files of an archive. Of several with the same quizzes (translations) the one in the course's language counts. */
export async function findQuizBooks(archive: Archive, language: string, report: ReportBuilder): Promise<QuizBook[]> {
  const books: QuizBook[] = []
  const candidates = archive.files.filter(
    ({ path, size }) => /\.json$/i.test(path) && size <= importLimits.jsonBytes && !notQuizzes.test(path),
  )
  for (const { path } of candidates.slice(0, importLimits.jsonFiles)) {
    const book = await readBook(archive, path, report)
    if (book) books.push(book)
  }
  const chosen = new Map<string, QuizBook>()
  const ordered = [...books].sort((a, b) => rank(a, language) - rank(b, language) || a.path.localeCompare(b.path))
  for (const book of ordered) {
    const ids = book.quizzes.map(({ id }) => id).join('\n')
    if (chosen.has(ids)) report.skip(book.path, 'The same quizzes in another language')
    else chosen.set(ids, book)
  }
  return [...chosen.values()].sort((a, b) => a.path.localeCompare(b.path))
}

async function readBook(archive: Archive, path: string, report: ReportBuilder): Promise<QuizBook | null> {
  try {
    return readQuizJson(path, decodeText(await archive.read(path, importLimits.jsonBytes)).text)
  } catch (error) {
    if (!(error instanceof EntryProblem)) throw error
    report.skip(path, error.reason)
    return null
  }
}

const rank = (book: QuizBook, language: string): number => {
  const segments = book.path.toLowerCase().split(/[/.]/)
  if (segments.includes(language.toLowerCase())) return 0
  return segments.includes('en') ? 1 : 2
}
