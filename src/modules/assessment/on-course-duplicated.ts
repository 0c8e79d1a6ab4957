import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { newId } from '../../kernel/ids.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { linkAssessment, setLessonIssue } from '../catalog/public.ts'
import { courses, lessons } from '../catalog/tables.ts'
import { assessmentIssue } from './questions/question-totals.ts'
import { assessmentDraws, assessments, questions, rubrics } from './tables.ts'

/** A statement takes its plan as one JSON text; this many pairs keep it small. */
const pairsPerStatement = 500

type Duplicated = { courseId: string; from: string; assessments: [from: string, to: string][] }

/** A copied course gets copies of all assessments of its original with their questions, under the ids that its lessons await. */
export async function copyAssessments(ctx: Ctx, { courseId, from, assessments: awaited }: Duplicated): Promise<void> {
  const [[course], found, asked, drawn, leading, own] = await ctx.db.batch([
    ctx.db.select({ id: courses.id }).from(courses).where(eq(courses.id, courseId)),
    ctx.db.select({ id: assessments.id, type: assessments.type }).from(assessments).where(eq(assessments.courseId, from)),
    ctx.db
      .select({ id: questions.id, assessmentId: questions.assessmentId })
      .from(questions)
      .innerJoin(assessments, and(eq(assessments.id, questions.assessmentId), eq(assessments.courseId, from))),
    ctx.db
      .select({ id: assessmentDraws.id, assessmentId: assessmentDraws.assessmentId })
      .from(assessmentDraws)
      .innerJoin(assessments, and(eq(assessments.id, assessmentDraws.assessmentId), eq(assessments.courseId, from))),
    ctx.db
      .select({ id: lessons.id, assessmentId: lessons.assessmentId })
      .from(lessons)
      .where(and(eq(lessons.courseId, courseId), isNotNull(lessons.assessmentId))),
    ctx.db.select({ id: rubrics.id }).from(rubrics).where(eq(rubrics.courseId, from)),
  ])
  // the draft was thrown away before its questions came
  if (!course) return
  const ids = new Map(awaited)
  const copies = found.map(({ id, type }) => ({ from: id, id: ids.get(id) ?? newId('asm', ctx.now), type }))
  const copyOf = new Map(copies.map((copy) => [copy.from, copy.id]))
  const typeOf = new Map(copies.map(({ id, type }) => [id, type]))
  const awaitedIds = new Set(ids.values())
  const rubricCopies = own.map(({ id }) => ({ from: id, id: newId('rub', ctx.now) }))
  await ctx.commit({
    writes: [
      ...(rubricCopies.length > 0 ? [insertRubrics(ctx, courseId, rubricCopies)] : []),
      ...inParts(copies).map((part) => insertAssessments(ctx, courseId, part)),
      ...inParts(asked).map((part) =>
        insertQuestions(
          ctx,
          part.map(({ id, assessmentId }) => ({ from: id, id: newId('qst', ctx.now), assessmentId: copyOf.get(assessmentId) ?? '' })),
          rubricCopies,
        ),
      ),
      ...inParts(drawn).map((part) =>
        insertDraws(
          ctx,
          part.map(({ id, assessmentId }) => ({ from: id, id: newId('drw', ctx.now), assessmentId: copyOf.get(assessmentId) ?? '' })),
        ),
      ),
      ...leading.flatMap(({ id, assessmentId }) => {
        if (!assessmentId || !awaitedIds.has(assessmentId)) return []
        const type = typeOf.get(assessmentId)
        return type
          ? [setLessonIssue(ctx, id, assessmentIssue(ctx, assessmentId, type === 'survey'))]
          : // the original led to nothing of its own course: the copy leads nowhere
            [linkAssessment(ctx, id, null), setLessonIssue(ctx, id, null)]
      }),
    ],
    audit: copies.map(({ id, from: original }) => ({
      action: 'assessment.create',
      entity: { type: 'assessment', id },
      after: { courseId, copyOf: original },
    })),
  })
}

type Copy = { from: string; id: string }
const pairs = (copies: Copy[]): string => JSON.stringify(copies.map(({ from, id }) => [from, id]))

/** Attempts stay behind; the counters of questions are those of the original. */
const insertAssessments = (ctx: Ctx, courseId: string, copies: Copy[]) =>
  ctx.db.statement(sql`INSERT INTO assessments (tenant_id, id, course_id, title, description, type, instructions, time_limit_minutes, max_attempts, passing_score,
      wrong_answer_penalty, randomize_questions, randomize_answers, show_results, opens_at, due_at, closes_at, total_points, question_count, flagged_count,
      attempt_count, anonymous_grading, created_at, updated_at)
    SELECT a.tenant_id, c.value ->> 1, ${courseId}, a.title, a.description, a.type, a.instructions, a.time_limit_minutes, a.max_attempts, a.passing_score,
      a.wrong_answer_penalty, a.randomize_questions, a.randomize_answers, a.show_results, a.opens_at, a.due_at, a.closes_at, a.total_points, a.question_count,
      a.flagged_count, 0, a.anonymous_grading, ${iso(ctx.now)}, ${iso(ctx.now)}
    FROM json_each(${pairs(copies)}) AS c
    JOIN assessments AS a ON a.tenant_id = ${ctx.tenant.id} AND a.id = c.value ->> 0`)

const insertRubrics = (ctx: Ctx, courseId: string, copies: Copy[]) =>
  ctx.db.statement(sql`INSERT INTO rubrics (tenant_id, id, course_id, title, criteria, created_at, updated_at)
    SELECT r.tenant_id, c.value ->> 1, ${courseId}, r.title, r.criteria, ${iso(ctx.now)}, ${iso(ctx.now)}
    FROM json_each(${pairs(copies)}) AS c JOIN rubrics AS r ON r.tenant_id = ${ctx.tenant.id} AND r.id = c.value ->> 0`)

/** Copies draw from the same banks: a bank of the original's course serves its authors' copy too, as references do. */
const insertDraws = (ctx: Ctx, copies: (Copy & { assessmentId: string })[]) =>
  ctx.db.statement(sql`INSERT INTO assessment_draws (tenant_id, id, assessment_id, bank_id, count, points, tags, difficulty, available, "order", created_at, updated_at)
    SELECT d.tenant_id, c.value ->> 1, c.value ->> 2, d.bank_id, d.count, d.points, d.tags, d.difficulty, d.available, d."order", ${iso(ctx.now)}, ${iso(ctx.now)}
    FROM json_each(${JSON.stringify(copies.map(({ from, id, assessmentId }) => [from, id, assessmentId]))}) AS c
    JOIN assessment_draws AS d ON d.tenant_id = ${ctx.tenant.id} AND d.id = c.value ->> 0`)

/** An essay follows the copy of its course's rubric; one of the school's stays as it is, as does a reference to a bank. */
const insertQuestions = (ctx: Ctx, copies: (Copy & { assessmentId: string })[], rubricCopies: Copy[]) =>
  ctx.db.statement(sql`INSERT INTO questions (tenant_id, id, assessment_id, source_id, own_points, type, text, options, correct_answer, points, partial_credit, explanation, "order", tags,
      difficulty, flag, created_at, updated_at)
    SELECT q.tenant_id, c.value ->> 1, c.value ->> 2, q.source_id, q.own_points, q.type, q.text, q.options,
      iif(r.value IS NULL OR q.source_id IS NOT NULL, q.correct_answer, json_set(q.correct_answer, '$.rubricId', r.value ->> 1)), q.points, q.partial_credit, q.explanation, q."order", q.tags,
      q.difficulty, q.flag, ${iso(ctx.now)}, ${iso(ctx.now)}
    FROM json_each(${JSON.stringify(copies.map(({ from, id, assessmentId }) => [from, id, assessmentId]))}) AS c
    JOIN questions AS q ON q.tenant_id = ${ctx.tenant.id} AND q.id = c.value ->> 0
    LEFT JOIN json_each(${pairs(rubricCopies)}) AS r ON r.value ->> 0 = (q.correct_answer ->> 'rubricId')`)

function inParts<T>(items: T[]): T[][] {
  const parts: T[][] = []
  for (let i = 0; i < items.length; i += pairsPerStatement) parts.push(items.slice(i, i + pairsPerStatement))
  return parts
}
