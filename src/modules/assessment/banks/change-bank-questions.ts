import { and, eq, sql } from 'drizzle-orm'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { Question } from '../questions/contract.ts'
import { type BankQuestionRow, toKeptQuestion } from '../questions/queries.ts'
import { syncReferences, usingTotals } from '../references/live-writes.ts'
import { assertRubricsFit } from '../rubrics/queries.ts'
import { bankQuestions } from '../tables.ts'
import type { BankQuestionsPatch } from './contract.ts'
import { assertBank, assertBankRoom, bankTotals, bankWithStanding } from './queries.ts'

const tagsAtMost = 30

/** The same change of many questions of a bank, in every assessment that uses them; or their move to another bank of the caller's. */
export async function changeBankQuestions(ctx: Ctx, bankId: string, patch: BankQuestionsPatch): Promise<Question[]> {
  authorize(ctx, policy.editBank)
  const { points, difficulty, addTags = [], removeTags = [] } = patch
  const questionIds = [...new Set(patch.questionIds)]
  const ids = JSON.stringify(questionIds)
  const chosen = and(eq(bankQuestions.bankId, bankId), sql`${bankQuestions.id} IN (SELECT value FROM json_each(${ids}))`)
  const [[row], [other], found] = await ctx.db.batch([
    bankWithStanding(ctx, bankId),
    bankWithStanding(ctx, patch.bankId ?? ''),
    ctx.db.rows(bankQuestions).where(chosen),
  ])
  assertBank(ctx, row, policy.editBank)
  const target = patch.bankId && patch.bankId !== bankId ? assertBank(ctx, other, policy.editBank, 'The other bank') : null
  if (found.length < questionIds.length) throw notFound('One of these questions')
  if (target) {
    assertBankRoom(target.questionCount + found.length)
    if (target.courseId !== row?.courseId) await assertRubricsFit(ctx, target.courseId, found)
  }
  const retagged = (tags: string[]) => [...new Set([...tags.filter((tag) => !removeTags.includes(tag)), ...addTags])].sort()
  const asksTags = addTags.length + removeTags.length > 0
  if (asksTags && found.some(({ tags }) => retagged(tags).length > tagsAtMost))
    throw invalid('addTags', `a question has ${tagsAtMost} tags at most`)
  const updatedAt = iso(ctx.now)
  const place = (id: string) => (target ? target.lastOrder + 1 + questionIds.indexOf(id) : undefined)
  await ctx.commit({
    writes: [
      ctx.db
        .update(bankQuestions)
        .set({
          updatedAt,
          ...(points !== undefined && { points }),
          ...(difficulty !== undefined && { difficulty }),
          ...(asksTags && {
            tags: sql`(SELECT json_group_array(tag) FROM (SELECT value AS tag FROM json_each(bank_questions.tags)
              WHERE value NOT IN (SELECT value FROM json_each(${JSON.stringify(removeTags)})) UNION SELECT value FROM json_each(${JSON.stringify(addTags)})))`,
          }),
          ...(target && {
            bankId: target.id,
            order: sql`${target.lastOrder} + (SELECT o.key + 1 FROM json_each(${ids}) o WHERE o.value = bank_questions.id)`,
          }),
        })
        .where(chosen),
      syncReferences(ctx, sql`questions.source_id IN (SELECT value FROM json_each(${ids}))`),
      ...(points === undefined ? [] : [usingTotals(ctx, questionIds)]),
      ...bankTotals(ctx, bankId),
      ...(target ? bankTotals(ctx, target.id) : []),
    ],
    audit: { action: 'question.update', entity: { type: 'question_bank', id: bankId }, after: patch },
  })
  const changed = (question: BankQuestionRow): BankQuestionRow => ({
    ...question,
    points: points ?? question.points,
    difficulty: difficulty === undefined ? question.difficulty : difficulty,
    tags: asksTags ? retagged(question.tags) : question.tags,
    bankId: target?.id ?? bankId,
    order: place(question.id) ?? question.order,
    updatedAt,
  })
  const byId = new Map(found.map((question) => [question.id, question]))
  return questionIds.flatMap((id) => byId.get(id) ?? []).map((question) => toKeptQuestion(changed(question)))
}
