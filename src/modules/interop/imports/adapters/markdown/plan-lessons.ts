import type { RootContent } from 'mdast'
import { importLimits } from '../../import-limits.ts'
import { plainText } from '../../markdown/page-nodes.ts'
import type { PlannedLesson, PlannedQuestion } from '../../plan/course-plan.ts'
import { fitText, fitTitle } from '../../plan/fit-text.ts'
import type { ReportBuilder } from '../../plan/import-report.ts'
import type { Archive } from '../../zip/open-archive.ts'
import { linkedQuizzes } from '../quiz-json/place-quizzes.ts'
import type { BookQuiz, QuizBook } from '../quiz-json/read-quiz-json.ts'
import type { CourseLinks } from './course-links.ts'
import type { OutlineLesson } from './course-outline.ts'
import { type LessonParts, lessonParts } from './lesson-parts.ts'
import { readPage } from './page-reader.ts'
import type { PageSummary } from './page-summary.ts'

/** What the lessons of a course are planned from, and where they note what they became. */
export type LessonSources = {
  archive: Archive
  books: readonly QuizBook[]
  /** Whether other lessons keep their assignments in files, so that a section of that name is one too. */
  liftAssignments: boolean
  links: CourseLinks
  /** Summaries of the pages whose text must be converted, by the key of their lesson. */
  bodies: Map<string, BodySource>
  report: ReportBuilder
}
export type BodySource = { summary: PageSummary; liftAssignment: boolean; part: 'page' | 'assignment' }

/** One lesson of the outline as the learner meets it: quiz before, text, quizzes after, assignments. */
export async function planLesson(lesson: OutlineLesson, sources: LessonSources): Promise<PlannedLesson[]> {
  const { page, assignments } = lesson
  const liftAssignment = sources.liftAssignments && assignments.length === 0 && page.kind === 'text'
  // Most pages give one lesson and nothing else; those need not be read again.
  const parts = page.hasTasks || liftAssignment ? lessonParts(await readPage(sources.archive, page.path), page, liftAssignment) : noParts
  const quizzes = linkedQuizzes(page.links, sources.books).filter(({ book, quiz }) => !isPlaced(book, quiz, sources))
  const placed = (when: 'before' | 'after'): PlannedLesson[] =>
    quizzes.filter((place) => place.when === when).map(({ book, quiz }) => bookLesson(book, quiz, sources))
  return [
    ...placed('before'),
    ...pageLessons(page, parts, liftAssignment, sources),
    ...placed('after'),
    ...sectionQuizzes(page, parts, sources),
    ...liftedAssignment(page, parts, sources),
    ...assignments.map((assignment) =>
      textLesson(assignment, 'assignment', { summary: assignment, liftAssignment: false, part: 'page' }, sources),
    ),
  ]
}

const noParts: LessonParts = { nodes: [], quizzes: [], assignment: null }

function pageLessons(page: PageSummary, parts: LessonParts, liftAssignment: boolean, sources: LessonSources): PlannedLesson[] {
  const [quiz] = parts.quizzes
  if (page.kind !== 'quiz') return [textLesson(page, page.kind, { summary: page, liftAssignment, part: 'page' }, sources)]
  if (quiz) return [quizLesson(page, `quiz:${page.path}#1`, page.title, quiz.questions, proseOf(parts.nodes), sources)]
  sources.report.warn(page.path, 'No questions were found in this quiz. It was imported as text.')
  return [textLesson(page, 'text', { summary: page, liftAssignment: false, part: 'page' }, sources)]
}

function sectionQuizzes(page: PageSummary, parts: LessonParts, sources: LessonSources): PlannedLesson[] {
  if (page.kind === 'quiz') return []
  return parts.quizzes.map(({ title, questions }, index) =>
    quizLesson(page, `quiz:${page.path}#${index + 1}`, fitTitle(`${page.title}: ${title ?? 'Quiz'}`), questions, null, sources),
  )
}

function liftedAssignment(page: PageSummary, parts: LessonParts, sources: LessonSources): PlannedLesson[] {
  if (!parts.assignment) return []
  const key = `assignment:${page.path}#section`
  sources.links.lifted.set(page.path, key)
  sources.report.warn(page.path, 'It has no assignment file: its section of that name became the assignment.')
  sources.bodies.set(key, { summary: page, liftAssignment: true, part: 'assignment' })
  return [
    { key, title: parts.assignment.title, type: 'assignment', sourcePath: page.path, durationMinutes: null, body: null, assessment: null },
  ]
}

function textLesson(page: PageSummary, type: 'text' | 'assignment', body: BodySource, sources: LessonSources): PlannedLesson {
  const key = `${type === 'text' ? 'lesson' : 'assignment'}:${page.path}`
  sources.links.pages.set(page.path, key)
  sources.bodies.set(key, body)
  return { key, title: page.title, type, sourcePath: page.path, durationMinutes: page.durationMinutes, body: null, assessment: null }
}

function quizLesson(
  page: PageSummary,
  key: string,
  title: string,
  questions: PlannedQuestion[],
  prose: string | null,
  sources: LessonSources,
): PlannedLesson {
  if (page.kind === 'quiz') sources.links.pages.set(page.path, key)
  for (const question of questions) {
    // Several ticks are how Markdown says "multiple choice"; only a missing one is a defect here.
    if (question.flag === 'several_right_answers') question.flag = null
    if (question.flag) sources.report.warn(page.path, `"${question.text}" has no right answer. Add one before you submit the course.`, key)
  }
  const assessment = { title, type: 'quiz', description: prose, questions: fitQuiz(questions, page.path, key, sources) } as const
  return {
    key,
    title,
    type: 'assessment',
    sourcePath: page.path,
    durationMinutes: page.kind === 'quiz' ? page.durationMinutes : null,
    body: null,
    assessment,
  }
}

const bookKey = (book: QuizBook, quiz: BookQuiz): string => `quiz:${book.path}#${quiz.id}`

export const isPlaced = (book: QuizBook, quiz: BookQuiz, sources: LessonSources): boolean =>
  [...sources.links.quizzes.values()].includes(bookKey(book, quiz))

export function bookLesson(book: QuizBook, quiz: BookQuiz, sources: LessonSources): PlannedLesson {
  const key = bookKey(book, quiz)
  sources.links.quizzes.set(quiz.id, key)
  quiz.questions.forEach((question, index) => {
    const where = `Quiz ${quiz.id}, question ${index + 1} ("${question.text}")`
    if (question.flag === 'no_right_answer') {
      sources.report.warn(book.path, `${where} has no right answer. It was imported without one: add it before you submit the course.`, key)
    } else if (question.flag === 'several_right_answers') {
      sources.report.warn(
        book.path,
        `${where} has several right answers. It became a multiple choice question: check that this is meant.`,
        key,
      )
    }
  })
  const assessment = {
    title: quiz.title,
    type: 'quiz',
    description: null,
    questions: fitQuiz(quiz.questions, book.path, key, sources),
  } as const
  return { key, title: quiz.title, type: 'assessment', sourcePath: book.path, durationMinutes: null, body: null, assessment }
}

function fitQuiz(questions: PlannedQuestion[], path: string, key: string, { report }: LessonSources): PlannedQuestion[] {
  const most = importLimits.quizQuestions
  if (questions.length <= most) return questions
  report.warn(path, `A quiz may hold ${most} questions: the ${questions.length - most} after them were left out.`, key)
  return questions.slice(0, most)
}

const proseOf = (nodes: readonly RootContent[]): string | null => fitText(nodes.map(plainText).join('\n'), 4000) || null
