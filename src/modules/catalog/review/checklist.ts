import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseIdOf, courseWithMembers } from '../courses/queries.ts'
import { outlineQueries } from '../modules/queries.ts'
import { lessons } from '../tables.ts'
import type { ChecklistItem } from './contract.ts'
import { goneFrom, type LessonState, neverCompletes, neverOpens, stateFields } from './lesson-state.ts'

type CheckedCourse = {
  title: string
  description: string
  categoryId: string | null
  passingScore: number
  priceAmount: number
  priceCurrency: string
}
type CheckedLesson = LessonState & { moduleId: string; hasBody: boolean }

/** What the checklist looks at: whether a body holds anything is found out in the database, bodies stay there. */
export const checklistReads = (ctx: Ctx, idOrSlug: string) =>
  [
    courseWithMembers(ctx, idOrSlug),
    outlineQueries(ctx, idOrSlug).modules,
    ctx.db
      .select({
        id: lessons.id,
        moduleId: lessons.moduleId,
        title: lessons.title,
        type: lessons.type,
        mediaId: lessons.mediaId,
        assessmentId: lessons.assessmentId,
        issue: lessons.issue,
        ...stateFields,
        hasBody:
          sql<boolean>`EXISTS (SELECT 1 FROM json_tree(${lessons.content}) AS part WHERE part.key IN ('text', 'mediaId', 'src', 'latex', 'assessmentId')
          AND part.type = 'text' AND trim(part.value) <> '')`.mapWith(Boolean),
      })
      .from(lessons)
      .where(and(eq(lessons.courseId, courseIdOf(ctx, idOrSlug)), isNull(lessons.deletedAt)))
      .orderBy(asc(lessons.moduleId), asc(lessons.order)),
  ] as const

/** The quality checklist: every condition a course must meet before it is reviewed, each with the place that fails it. */
export function checklist(course: CheckedCourse, modules: { id: string; title: string }[], rows: CheckedLesson[]): ChecklistItem[] {
  const byId = new Map(rows.map((lesson) => [lesson.id, lesson]))
  const filled = new Set(rows.map((lesson) => lesson.moduleId))
  const item = (key: string, ok: boolean, target: string, right: string, wrong: string): ChecklistItem => ({
    key,
    ok,
    message: ok ? right : wrong,
    target,
  })
  return [
    item('title', course.title.trim() !== '', 'course.title', 'The course has a title.', 'Give the course a title.'),
    item('description', course.description.trim() !== '', 'course.description', 'The course has a description.', 'Describe the course.'),
    item('category', course.categoryId !== null, 'course.categoryId', 'The course has a category.', 'Choose a category.'),
    item('modules', modules.length > 0, 'course.modules', 'The course has modules.', 'Add a module.'),
    item('lessons', rows.length > 0, 'course.modules', 'The course has lessons.', 'Add a lesson.'),
    ...each('emptyModule', modules, 'Every module has a lesson.', 'course.modules', ({ id, title }) => [
      `module:${id}`,
      filled.has(id) ? null : `Add a lesson to “${title}”, or delete it.`,
    ]),
    ...each('content', rows, 'Every lesson has content.', 'course.modules', (lesson) => [`lesson:${lesson.id}`, missingContent(lesson)]),
    ...each('gone', rows, 'Everything that lessons show is there.', 'course.modules', (lesson) => [
      `lesson:${lesson.id}`,
      goneFrom(lesson),
    ]),
    ...each('opens', rows, 'Every lesson can be opened.', 'course.modules', (lesson) => [`lesson:${lesson.id}`, neverOpens(lesson, byId)]),
    ...each('completes', rows, 'Every lesson can be completed.', 'course.modules', (lesson) => [
      `lesson:${lesson.id}`,
      neverCompletes(lesson),
    ]),
    ...each('issue', rows, 'Nothing is flagged.', 'course.modules', ({ id, title, issue }) => [
      `lesson:${id}`,
      issue === null ? null : `“${title}”: ${issue}`,
    ]),
    item(
      'passingScore',
      course.passingScore >= 0 && course.passingScore <= 100,
      'course.passingScore',
      'The pass mark is right.',
      'The pass mark must be between 0 and 100.',
    ),
    item('price', isPrice(course), 'course.price', 'The price is right.', `${course.priceCurrency} is not a currency.`),
  ]
}

/** One row when all is well, else one for each that is not. */
function each<T>(
  key: string,
  items: T[],
  right: string,
  target: string,
  check: (item: T) => [target: string, problem: string | null],
): ChecklistItem[] {
  const failing = items.flatMap((item) => {
    const [place, problem] = check(item)
    return problem === null ? [] : [{ key, ok: false, message: problem, target: place }]
  })
  return failing.length > 0 ? failing : [{ key, ok: true, message: right, target }]
}

function missingContent({ type, title, mediaId, assessmentId, hasBody }: CheckedLesson): string | null {
  switch (type) {
    case 'video':
    case 'audio':
    case 'document':
      return mediaId || hasBody ? null : `Upload the file of “${title}”.`
    case 'scorm':
    case 'cmi5':
      return mediaId ? null : `Upload the package of “${title}”.`
    case 'assessment':
      return assessmentId ? null : `“${title}” has no assessment yet.`
    case 'assignment':
      return hasBody || assessmentId ? null : `Write the task of “${title}”.`
    case 'live':
      return null
    default:
      return hasBody ? null : `“${title}” is empty.`
  }
}

const isPrice = ({ priceAmount, priceCurrency }: CheckedCourse): boolean =>
  priceAmount === 0 || (priceAmount > 0 && Intl.supportedValuesOf('currency').includes(priceCurrency))

/** The words of failed conditions, as error details that name the place. */
export const failures = (items: ChecklistItem[]) => items.filter(({ ok }) => !ok).map(({ target, message }) => ({ field: target, message }))
