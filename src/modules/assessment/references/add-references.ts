import { sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertManaged, assessmentWithStanding } from '../assessments/queries.ts'
import { assertBank, banksWithStanding } from '../banks/queries.ts'
import { policy } from '../policy.ts'
import type { Question } from '../questions/contract.ts'
import { toQuestion } from '../questions/queries.ts'
import { assertRoom, essaysIn } from '../questions/question-rows.ts'
import { questionTotals } from '../questions/question-totals.ts'
import { bankQuestions, questions } from '../tables.ts'
import type { AddReferencesInput } from './contract.ts'
import { content, contentOf } from './live-writes.ts'

/**
 * Authors put questions of banks that they may use into their assessment, as live references at its end. One that the assessment
 * refers to already stays where it is and is not among the answers.
 */
export async function addReferences(ctx: Ctx, assessmentId: string, input: AddReferencesInput): Promise<Question[]> {
  authorize(ctx, policy.manage)
  const wanted = [...new Set(input.questionIds)]
  const named = sql`(SELECT value FROM json_each(${JSON.stringify(wanted)}))`
  const [[row], banks, sources, there] = await ctx.db.batch([
    assessmentWithStanding(ctx, assessmentId),
    banksWithStanding(
      ctx,
      sql`question_banks.id IN (SELECT q.bank_id FROM bank_questions q WHERE q.tenant_id = ${ctx.tenant.id} AND q.id IN ${named})`,
    ),
    ctx.db.rows(bankQuestions).where(sql`${bankQuestions.id} IN ${named}`),
    ctx.db
      .select({ sourceId: questions.sourceId })
      .from(questions)
      .where(sql`${questions.sourceId} IN ${named} AND ${questions.assessmentId} = ${assessmentId}`),
  ])
  const assessment = assertManaged(ctx, row, 'The assessment')
  const bankOf = new Map(banks.map((bank) => [bank.id, bank]))
  for (const { bankId } of sources) assertBank(ctx, bankOf.get(bankId ?? ''), policy.useBank, 'One of these questions')
  if (sources.length < wanted.length) throw notFound('One of these questions')
  const known = new Set(there.map(({ sourceId }) => sourceId))
  const byId = new Map(sources.map((question) => [question.id, question]))
  const fresh = wanted.flatMap((id) => (known.has(id) ? [] : (byId.get(id) ?? [])))
  if (fresh.length === 0) return []
  assertRoom(assessment.questionCount + fresh.length, assessment.essayCount + essaysIn(fresh))
  const after = Math.max(assessment.questionCount, assessment.lastOrder)
  const at = iso(ctx.now)
  const plan = fresh.map((question, index) => ({ source: question.id, id: newId('qst', ctx.now), order: after + 1 + index, question }))
  const places = JSON.stringify(plan.map(({ source, id, order }) => [source, id, order]))
  await ctx.commit({
    writes: [
      ctx.db.statement(sql`INSERT INTO questions (tenant_id, id, assessment_id, source_id, ${content}, points, "order", created_at, updated_at)
        SELECT s.tenant_id, p.value ->> 1, ${assessmentId}, s.id, ${contentOf('s')}, s.points, p.value ->> 2, ${at}, ${at}
        FROM json_each(${places}) AS p JOIN bank_questions AS s ON s.tenant_id = ${ctx.tenant.id} AND s.id = p.value ->> 0`),
      ...questionTotals(ctx, assessment),
    ],
    touchesPublic: assessment.courseStatus === 'published',
    audit: {
      action: 'question.create',
      entity: { type: 'assessment', id: assessmentId },
      after: { questions: plan.map(({ id, source, question }) => ({ id, type: question.type, sourceId: source })) },
    },
  })
  return plan.map(({ id, order, source, question }) => {
    const bank = bankOf.get(question.bankId ?? '')
    const row = { ...question, id, order, assessmentId, sourceId: source, ownPoints: false, flag: null, createdAt: at, updatedAt: at }
    return toQuestion({
      ...row,
      source: bank ? { questionId: source, bankId: bank.id, bankName: bank.name, points: question.points } : null,
    })
  })
}
