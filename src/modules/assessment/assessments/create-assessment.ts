import { eq, sql } from 'drizzle-orm'
import { conflict, notFound, unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { lessonChanged } from '../../catalog/events.ts'
import { lessonPlace, linkAssessment, planLessons } from '../../catalog/public.ts'
import { lessons } from '../../catalog/tables.ts'
import { policy } from '../policy.ts'
import { mayShowFiles } from '../questions/pictures.ts'
import { assertRoom, essaysIn, insertQuestions, type NewQuestion, questionRows } from '../questions/question-rows.ts'
import { questionTotals } from '../questions/question-totals.ts'
import { syncReferences } from '../references/live-writes.ts'
import { assessmentDraws, assessments } from '../tables.ts'
import type { Assessment, CreateCourseAssessmentInput } from './contract.ts'
import { assertManaged, courseWithStanding } from './queries.ts'
import { assertSchedule } from './schedule.ts'

type DrawPlan = Pick<typeof assessmentDraws.$inferSelect, 'bankId' | 'count' | 'points' | 'tags' | 'difficulty' | 'available' | 'order'>
export type AssessmentPlan = CreateCourseAssessmentInput & {
  questions?: readonly NewQuestion[] | undefined
  /** What the original of a copy draws from banks. */
  draws?: readonly DrawPlan[]
  /** Files that the original of a copy shows: its copy may, too. */
  shown?: readonly string[]
}

/**
 * Authors make an assessment in their course, with its questions or without. It shows in the lesson that is named, or
 * in a new lesson at the end of the module that is named. Imports may give questions without a right answer by saying
 * so in `flag`; the course cannot be submitted until they are mended.
 */
export async function createAssessment(ctx: Ctx, courseIdOrSlug: string, plan: AssessmentPlan): Promise<Assessment> {
  authorize(ctx, policy.manage)
  const [[found], [lesson]] = await ctx.db.batch([
    courseWithStanding(ctx, courseIdOrSlug),
    ctx.db
      .select({
        id: lessons.id,
        courseId: lessons.courseId,
        type: lessons.type,
        assessmentId: lessons.assessmentId,
        deletedAt: lessons.deletedAt,
      })
      .from(lessons)
      .where(eq(lessons.id, plan.lessonId ?? '')),
  ])
  assertRoom(plan.questions?.length ?? 0, essaysIn(plan.questions ?? []))
  const course = assertManaged(ctx, found, 'The course')
  const { lessonId: _, moduleId, questions: planned = [], draws = [], shown = [], ...fields } = plan
  if (plan.lessonId) assertFree(course.id, lesson)
  const id = newId('asm', ctx.now)
  const at = iso(ctx.now)
  const row = { ...defaults(course.passingScore), ...defined(fields), id, courseId: course.id, createdAt: at, updatedAt: at }
  assertSchedule(row)
  const questions = questionRows(ctx, { id, isSurvey: row.type === 'survey' }, planned, 0, (index) => `questions.${index}.`)
  const shownIn = { title: row.title, type: 'assessment' as const }
  const place = moduleId ? await lessonPlace(ctx, course.id, moduleId, [shownIn]) : null
  const made = place ? planLessons(ctx, place, [shownIn]) : null
  const lessonId = made?.rows[0]?.id ?? plan.lessonId ?? null
  await ctx.commit({
    ...made?.change,
    writes: [
      ...(made?.change.writes ?? []),
      ctx.db.insert(assessments).values(row),
      ...insertQuestions(ctx, questions),
      ...(questions.some(({ sourceId }) => sourceId) ? [syncReferences(ctx, sql`questions.assessment_id = ${id}`)] : []),
      ...draws.map((draw) =>
        ctx.db.insert(assessmentDraws).values({ ...draw, id: newId('drw', ctx.now), assessmentId: id, createdAt: at, updatedAt: at }),
      ),
      ...(lessonId ? [linkAssessment(ctx, lessonId, id)] : []),
      ...questionTotals(ctx, { id, type: row.type, lessonIds: lessonId ? [lessonId] : [] }),
    ],
    audit: [
      ...(made?.change.audit ?? []),
      { action: 'assessment.create', entity: { type: 'assessment', id }, after: { ...row, lessonId, questionCount: questions.length } },
    ],
    guards: [
      ...(made?.change.guards ?? []),
      ...mayShowFiles(ctx, { courseId: course.id, before: shown }, questions, (index) => `questions.${index}.`),
    ],
    events: [...(made?.change.events ?? []), ...(plan.lessonId ? [lessonChanged({ courseId: course.id, lessonId: plan.lessonId })] : [])],
  })
  const drawn = draws.map(({ count, available, points }) => ({ count: Math.min(count, available), points }))
  const counted = questions.filter(({ correctAnswer }) => row.type !== 'survey' && correctAnswer !== null)
  return {
    ...row,
    lessonId,
    questionCount: drawn.reduce((sum, { count }) => sum + count, questions.length),
    essayCount: essaysIn(questions),
    totalPoints: [...counted.map(({ points }) => ({ count: 1, points })), ...drawn].reduce(
      (sum, { count, points }) => sum + count * points,
      0,
    ),
  }
}

type LessonFacts = { courseId: string; type: string; assessmentId: string | null; deletedAt: string | null }

function assertFree(courseId: string, lesson: LessonFacts | undefined): void {
  if (!lesson || lesson.deletedAt !== null || lesson.courseId !== courseId) throw notFound('The lesson')
  if (lesson.type !== 'assessment' && lesson.type !== 'assignment')
    throw unprocessable('Only a lesson of type assessment or assignment can show an assessment.')
  if (lesson.assessmentId) throw conflict('This lesson shows an assessment already.', 'lessonId')
}

const defaults = (passingScore: number) => ({
  description: null,
  type: 'quiz' as const,
  instructions: null,
  timeLimitMinutes: null,
  maxAttempts: null,
  passingScore,
  wrongAnswerPenalty: 0,
  randomizeQuestions: false,
  randomizeAnswers: false,
  anonymousGrading: false,
  showResults: 'immediate' as const,
  opensAt: null,
  dueAt: null,
  closesAt: null,
})

/** Fields that were sent: an absent one leaves the default. */
const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
