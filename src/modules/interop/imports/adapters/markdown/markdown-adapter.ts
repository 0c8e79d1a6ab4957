import { importLimits } from '../../import-limits.ts'
import { ImportProblem } from '../../import-problem.ts'
import type { ImportAdapter, PlanOptions } from '../../plan/adapter.ts'
import type { CoursePlan, PlannedLesson, PlannedModule } from '../../plan/course-plan.ts'
import { fitTitle } from '../../plan/fit-text.ts'
import { type ImportedCount, ReportBuilder } from '../../plan/import-report.ts'
import type { Archive } from '../../zip/open-archive.ts'
import { findQuizBooks } from '../quiz-json/find-quiz-books.ts'
import { courseTitle, type Outline, type OutlineModule, outlineOf } from './course-outline.ts'
import { buildTree } from './course-tree.ts'
import { fileKind } from './file-kinds.ts'
import { planBodies, plannedMedia } from './plan-bodies.ts'
import { bookLesson, isPlaced, type LessonSources, planLesson } from './plan-lessons.ts'
import { reportLeftovers } from './report-leftovers.ts'
import { TargetResolver } from './resolve-target.ts'
import { type Survey, surveyArchive } from './survey.ts'

/** Courses written in Markdown: folders and files in order, a page a lesson, quizzes and assignments beside them. */
export const markdownAdapter: ImportAdapter = {
  format: 'markdown',
  detect(archive) {
    const paths = new Set(archive.files.map(({ path }) => path))
    return [...paths].some((path) => fileKind(path, paths).kind === 'page')
  },
  plan: planMarkdownCourse,
}

async function planMarkdownCourse(archive: Archive, options: PlanOptions): Promise<CoursePlan> {
  const report = new ReportBuilder()
  for (const { path, reason } of archive.skipped) report.skip(path, reason)
  for (const { path, message } of archive.warnings) report.warn(path, message)
  const survey = await surveyArchive(archive, report)
  const outline = outlineOf(buildTree(survey.pages.values()), options.filename)
  const language = outline.intro?.language ?? options.language
  const books = await findQuizBooks(archive, language, report)
  for (const book of books) for (const problem of book.problems) report.warn(book.path, problem)

  const sources: LessonSources = {
    archive,
    books,
    liftAssignments: outline.modules.some(({ lessons }) => lessons.some(({ assignments }) => assignments.length > 0)),
    links: {
      resolver: new TargetResolver([...survey.kinds.keys()], outline.rootPath),
      pages: new Map(),
      quizzes: new Map(),
      lifted: new Map(),
    },
    bodies: new Map(),
    report,
  }
  const modules = [...(await planModules(outline, sources)), ...unlinkedQuizzes(sources)]
  linkIntros(outline.modules, modules, sources)
  const lessons = modules.flatMap((module) => module.lessons)
  const media = await planBodies(lessons, sources.bodies, sources.links, archive, report)
  reportIntros(outline, survey, sources)
  const used = new Set([...sources.links.pages.keys(), ...media, ...books.map(({ path }) => path), ...introPaths(outline)])
  reportLeftovers(
    survey,
    used,
    outline.aside.map(({ folder }) => folder),
    report,
  )
  const planned = plannedMedia(media, archive)
  return {
    format: markdownAdapter.format,
    title: fitTitle(courseTitle(outline, options.filename)),
    description: outline.intro ? (outline.intro.description ?? outline.intro.lead) : '',
    language,
    tags: [...new Set([...survey.pages.values()].flatMap(({ tags }) => tags))].slice(0, 20),
    modules,
    media: planned,
    report: report.build(countImported(modules, planned)),
  }
}

async function planModules(outline: Outline, sources: LessonSources): Promise<PlannedModule[]> {
  const modules: PlannedModule[] = []
  for (const { key, title, intro, lessons } of outline.modules) {
    const planned: PlannedLesson[] = []
    for (const lesson of lessons) planned.push(...(await planLesson(lesson, sources)))
    modules.push({
      key,
      title: fitTitle(title),
      description: intro ? (intro.description ?? (intro.lead || null)) : null,
      lessons: planned,
    })
  }
  return modules
}

/** Quizzes that no lesson links to are kept, in a module of their own, rather than lost. */
function unlinkedQuizzes(sources: LessonSources): PlannedModule[] {
  return sources.books.flatMap((book) => {
    const left = book.quizzes.filter((quiz) => !isPlaced(book, quiz, sources))
    if (left.length === 0) return []
    sources.report.warn(book.path, `No lesson links to ${left.length} of these quizzes. They are in a module at the end.`)
    return [
      { key: `module:${book.path}`, title: book.title, description: null, lessons: left.map((quiz) => bookLesson(book, quiz, sources)) },
    ]
  })
}

/** A link to the page that introduces a module leads to the module's first lesson. */
function linkIntros(outlines: readonly OutlineModule[], modules: readonly PlannedModule[], sources: LessonSources): void {
  for (const { key, intro } of outlines) {
    const lessons = modules.find((module) => module.key === key)?.lessons ?? []
    const first = lessons.find(({ type }) => type === 'text') ?? lessons[0]
    if (intro && first && !sources.links.pages.has(intro.path)) sources.links.pages.set(intro.path, first.key)
  }
}

const introPaths = (outline: Outline): string[] =>
  [outline.intro, ...outline.modules.map(({ intro }) => intro)].flatMap((intro) => (intro ? [intro.path] : []))

/** An intro page gives its title and first words; what else it says is not imported, and that is said. */
function reportIntros(outline: Outline, survey: Survey, sources: LessonSources): void {
  const place = (path: string, what: string): void => {
    const page = survey.pages.get(path)
    if (!page || sources.bodies.has(`lesson:${path}`) || page.textLength - page.lead.length < 40) return
    sources.report.skip(path, `It gave the ${what} its title and description; the rest of the page was left out`)
  }
  if (outline.intro) place(outline.intro.path, 'course')
  for (const { intro } of outline.modules) if (intro && intro !== outline.intro) place(intro.path, 'module')
}

function countImported(modules: readonly PlannedModule[], media: CoursePlan['media']): ImportedCount[] {
  const lessons = modules.flatMap((module) => module.lessons)
  const questions = lessons.flatMap(({ assessment }) => assessment?.questions ?? [])
  if (questions.length > importLimits.questions)
    throw new ImportProblem('too_large', `The archive holds more than ${importLimits.questions} questions.`)
  const ofType = (type: PlannedLesson['type']): number => lessons.filter((lesson) => lesson.type === type).length
  const ofKind = (kind: CoursePlan['media'][number]['kind']): number => media.filter((file) => file.kind === kind).length
  return [
    { kind: 'module', count: modules.length },
    { kind: 'lesson', count: ofType('text') },
    { kind: 'assignment', count: ofType('assignment') },
    { kind: 'quiz', count: ofType('assessment') },
    { kind: 'question', count: questions.length },
    { kind: 'option', count: questions.reduce((sum, { options }) => sum + options.length, 0) },
    { kind: 'image', count: ofKind('image') },
    { kind: 'video', count: ofKind('video') },
    { kind: 'audio', count: ofKind('audio') },
    { kind: 'file', count: ofKind('file') },
  ]
}
