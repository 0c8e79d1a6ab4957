import { and, desc, eq, getTableColumns, ne, sql } from 'drizzle-orm'
import type { Page } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { keptFilesOf } from '../../media/public.ts'
import { policy } from '../policy.ts'
import { toKeptQuestion, withMedia } from '../questions/queries.ts'
import { bankQuestions } from '../tables.ts'
import type { BankQuestion, BankQuestionQuery } from './contract.ts'
import { assertBank, bankWithStanding } from './queries.ts'
import { saidIn } from './search.ts'

const usedIn = sql<number>`(SELECT count(*) FROM questions r WHERE r.tenant_id = bank_questions.tenant_id AND r.source_id = bank_questions.id)`

/** A bank's questions with their right answers, newest first, for those who may use it. */
export async function listBankQuestions(ctx: Ctx, bankId: string, query: BankQuestionQuery): Promise<Page<BankQuestion>> {
  authorize(ctx, policy.useBank)
  const { q, type, tag, graded, difficulty, page, perPage } = query
  const tags = [tag ?? []].flat()
  const where = and(
    eq(bankQuestions.bankId, bankId),
    type && eq(bankQuestions.type, type),
    difficulty && eq(bankQuestions.difficulty, difficulty),
    tags.length > 0
      ? sql`EXISTS (SELECT 1 FROM json_each(bank_questions.tags) t WHERE t.value IN (SELECT value FROM json_each(${JSON.stringify(tags)})))`
      : undefined,
    graded && ne(bankQuestions.type, 'essay'),
    q ? saidIn(q) : undefined,
  )
  const isFiltered = Boolean(type || difficulty || tags.length > 0 || graded || q)
  const [[row], rows, counted] = await ctx.db.batch([
    bankWithStanding(ctx, bankId),
    ctx.db
      .select({ ...getTableColumns(bankQuestions), usedIn, files: keptFilesOf(ctx, sql`bank_questions.id`) })
      .from(bankQuestions)
      .where(where)
      .orderBy(desc(bankQuestions.order), desc(bankQuestions.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.statement<{ total: number }>(
      isFiltered
        ? sql`SELECT count(*) AS total FROM bank_questions WHERE ${and(ctx.db.mine(bankQuestions), where)}`
        : sql`SELECT question_count AS total FROM question_banks WHERE tenant_id = ${ctx.tenant.id} AND id = ${bankId}`,
    ),
  ])
  assertBank(ctx, row, policy.useBank)
  const shown = rows.map((found) => ({ question: { ...toKeptQuestion(found), usedIn: found.usedIn }, files: found.files }))
  return { items: await withMedia(ctx, shown), page, perPage, total: counted[0]?.total ?? 0 }
}
