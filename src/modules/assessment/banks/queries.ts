import { and, eq, type SQL, sql } from 'drizzle-orm'
import { AppError, notFound, unprocessable } from '../../../kernel/errors.ts'
import { allows, type Permission } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseAuthors, courses } from '../../catalog/tables.ts'
import { drawsFollow } from '../draws/draws-follow.ts'
import { type BankFacts, policy } from '../policy.ts'
import { questionBanks } from '../tables.ts'
import type { QuestionBank } from './contract.ts'

/** A filter looks through one bank: this keeps that small. A bank that is full is split by subject. */
const questionsAtMost = 2000
export function assertBankRoom(count: number): void {
  if (count > questionsAtMost) throw unprocessable(`A bank holds ${questionsAtMost} questions at most. Make another one.`)
}

const tagsKept = 200

const fields = {
  id: questionBanks.id,
  courseId: questionBanks.courseId,
  courseTitle: courses.title,
  ownerId: questionBanks.ownerId,
  name: questionBanks.name,
  description: questionBanks.description,
  questionCount: questionBanks.questionCount,
  tags: questionBanks.tags,
  createdAt: questionBanks.createdAt,
  updatedAt: questionBanks.updatedAt,
  staffRole: courseAuthors.role,
  lastOrder: sql<number>`coalesce((SELECT max(q."order") FROM bank_questions q WHERE q.tenant_id = question_banks.tenant_id AND q.bank_id = question_banks.id), 0)`,
}

/** Banks and the caller's place in the courses they belong to, in one statement. */
export const banksWithStanding = (ctx: Ctx, condition: SQL | undefined) =>
  ctx.db
    .select(fields)
    .from(questionBanks)
    .leftJoin(courses, eq(courses.id, questionBanks.courseId))
    .leftJoin(courseAuthors, and(eq(courseAuthors.courseId, questionBanks.courseId), eq(courseAuthors.userId, ctx.actor.id ?? '')))
    .where(condition)
export type BankWithStanding = Awaited<ReturnType<typeof banksWithStanding>>[number]

export const bankWithStanding = (ctx: Ctx, bankId: string) => banksWithStanding(ctx, eq(questionBanks.id, bankId))
/** The bank that a question stands in. */
export const bankOfQuestion = (ctx: Ctx, questionId: string) =>
  banksWithStanding(
    ctx,
    sql`question_banks.id = (SELECT q.bank_id FROM bank_questions q WHERE q.tenant_id = ${ctx.tenant.id} AND q.id = ${questionId})`,
  )

const factsOf = (ctx: Ctx, row: BankWithStanding): BankFacts => ({
  isShared: row.courseId === null,
  isOwner: row.ownerId === ctx.actor.id,
  staffRole: row.staffRole,
  instructorsEditAll: ctx.organization.settings.instructorsEditAll,
})

/** The bank, when the caller may do this with it. Who may not even use it is not told that it exists. */
export function assertBank(
  ctx: Ctx,
  row: BankWithStanding | undefined,
  permission: Permission<BankFacts>,
  what = 'The question bank',
): BankWithStanding {
  if (!row || !allows(ctx.actor, policy.useBank, factsOf(ctx, row))) throw notFound(what)
  if (allows(ctx.actor, permission, factsOf(ctx, row))) return row
  throw new AppError('FORBIDDEN', 'Only those who look after the bank can change it. Its questions can be used by you as they are.')
}

export async function fetchBank(ctx: Ctx, bankId: string, permission: Permission<BankFacts>): Promise<BankWithStanding> {
  const [row] = await bankWithStanding(ctx, bankId)
  return assertBank(ctx, row, permission)
}

/** Writes for the end of a commit that changes a bank's questions: what is counted is counted where the questions are. */
export const bankTotals = (ctx: Ctx, bankId: string) => {
  const mine = sql`q.tenant_id = ${ctx.tenant.id} AND q.bank_id = ${bankId}`
  const bank = ctx.db
    .update(questionBanks)
    .set({
      questionCount: sql`(SELECT count(*) FROM bank_questions q WHERE ${mine})`,
      tags: sql`(SELECT json_group_array(tag) FROM (SELECT DISTINCT t.value AS tag FROM bank_questions q, json_each(q.tags) t WHERE ${mine} ORDER BY 1 LIMIT ${tagsKept}))`,
      updatedAt: iso(ctx.now),
    })
    .where(eq(questionBanks.id, bankId))
  return [bank, ...drawsFollow(ctx, bankId)]
}

export const toBank = (ctx: Ctx, row: BankWithStanding): QuestionBank => ({
  id: row.id,
  courseId: row.courseId,
  courseTitle: row.courseTitle,
  name: row.name,
  description: row.description,
  questionCount: row.questionCount,
  tags: row.tags,
  canEdit: allows(ctx.actor, policy.editBank, factsOf(ctx, row)),
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})
