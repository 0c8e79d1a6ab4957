import { eq, type SQL, sql } from 'drizzle-orm'
import { AppError, type FieldError } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Availability, type CompletionRule, courses } from '../tables.ts'
import type { LessonType } from './contract.ts'

type Referring = {
  mediaId?: string | null | undefined
  assessmentId?: string | null | undefined
  availability?: Availability | undefined
}
/** What is there of the things that lessons name: `waits` is every lesson the named ones open after, however indirectly. */
type Found = { assessments: string[]; media: Record<string, string>; lessons: Record<string, LessonType>; waits: string[] }

/** One row with all that these lessons of a course may refer to, for the batch that reads the course. */
export function selectReferences(ctx: Ctx, courseId: string | SQL, named: Referring[]) {
  const ids = (of: (lesson: Referring) => string | null | undefined) =>
    sql`SELECT value FROM json_each(${JSON.stringify(named.map(of).filter(Boolean))})`
  const after = ids(({ availability }) => availability?.afterLessonId)
  const from = (table: string, more: SQL) => sql`FROM ${sql.raw(table)} r WHERE r.tenant_id = ${ctx.tenant.id} AND ${more}`
  const inCourse = (more: SQL) => sql`r.course_id = courses.id AND ${more}`
  return ctx.db
    .select({
      assessments: json<Found['assessments']>(
        sql`(SELECT json_group_array(r.id) ${from('assessments', inCourse(sql`r.id IN (${ids(({ assessmentId }) => assessmentId)})`))})`,
      ),
      media: json<Found['media']>(
        sql`(SELECT json_group_object(r.id, r.kind) ${from('media', sql`r.id IN (${ids(({ mediaId }) => mediaId)})`)})`,
      ),
      lessons: json<Found['lessons']>(
        sql`(SELECT json_group_object(r.id, r.type) ${from('lessons', inCourse(sql`r.deleted_at IS NULL AND r.id IN (${after})`))})`,
      ),
      waits: json<Found['waits']>(sql`(WITH RECURSIVE up (id) AS (${after}
        UNION SELECT r.availability ->> '$.afterLessonId' FROM up JOIN lessons r ON r.tenant_id = ${ctx.tenant.id} AND r.id = up.id
          WHERE r.deleted_at IS NULL AND r.availability ->> '$.afterLessonId' IS NOT NULL) SELECT json_group_array(id) FROM up)`),
    })
    .from(courses)
    .where(eq(courses.id, courseId))
}

const json = <T>(query: SQL) => query.mapWith((text: string) => JSON.parse(text) as T)

/** Which files a lesson of a type can play; any file may stand in the others. */
const plays: Partial<Record<LessonType, string[]>> = {
  video: ['video'],
  audio: ['audio'],
  document: ['document', 'other'],
  scorm: ['package'],
  cmi5: ['package'],
}
const graded: LessonType[] = ['assessment', 'assignment']

type Lesson = { type: LessonType; assessmentId: string | null; completionRule?: CompletionRule | undefined }

/** Whether a lesson of this kind can ever be passed or handed in. An assessment lesson waits for its assessment. */
export function canBeGraded(kind: CompletionRule['kind'], { type, assessmentId }: Omit<Lesson, 'completionRule'>): boolean {
  if (kind !== 'passed' && kind !== 'submitted') return true
  if (type === 'assessment' || (type === 'assignment' && assessmentId !== null)) return true
  return kind === 'passed' && (type === 'scorm' || type === 'cmi5')
}

/** Whether a score can be asked of a lesson. */
export const isScored = (type: LessonType): boolean => graded.includes(type)

/**
 * What a lesson names must be there: an assessment of its own course, a file that its type plays, and an earlier
 * lesson that does not wait for it in turn. `sent` is what the author says now, `lesson` what it makes of the lesson.
 */
export function assertReferences(
  found: Found | undefined,
  sent: Referring & { completionRule?: CompletionRule | undefined },
  lesson: Lesson & { id: string | null },
): void {
  const { assessments = [], media = {}, lessons = {}, waits = [] } = found ?? {}
  const problems: FieldError[] = []
  const problem = (field: string, message: string) => void problems.push({ field, message })
  const { mediaId, assessmentId, availability, completionRule } = sent
  if (assessmentId) {
    if (!assessments.includes(assessmentId)) problem('assessmentId', 'is not an assessment of this course')
    else if (!isScored(lesson.type)) problem('assessmentId', 'is for lessons of type assessment or assignment')
  }
  if (mediaId) {
    const kind = media[mediaId]
    if (!kind) problem('mediaId', 'is not a file of this school')
    else if (plays[lesson.type]?.includes(kind) === false)
      problem('mediaId', `is a file of kind ${kind}, which a lesson of type ${lesson.type} cannot show`)
  }
  const { afterLessonId, minScore } = availability ?? {}
  if (afterLessonId) {
    const type = lessons[afterLessonId]
    if (afterLessonId === lesson.id) problem('availability.afterLessonId', 'is the lesson itself')
    else if (!type) problem('availability.afterLessonId', 'is not a lesson of this course')
    else if (lesson.id !== null && waits.includes(lesson.id)) problem('availability.afterLessonId', 'waits for this lesson in turn')
    else if (minScore && !isScored(type)) problem('availability.minScore', 'needs a lesson with an assessment to come first')
  }
  if (completionRule && !canBeGraded(completionRule.kind, lesson))
    problem('completionRule.kind', 'needs an assessment that is handed in: this lesson has none')
  if (problems.length > 0) throw new AppError('VALIDATION_ERROR', `Check ${problems.map(({ field }) => field).join(', ')}.`, problems)
}
