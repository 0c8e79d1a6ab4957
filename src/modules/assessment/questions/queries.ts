import { asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { KeptFiles } from '../../media/contract.ts'
import { keptFilesOf, signKeptFiles } from '../../media/public.ts'
import { type AssessmentWithStanding, assertManaged, assessmentOfQuestion } from '../assessments/queries.ts'
import { assertBank, type BankWithStanding, bankOfQuestion } from '../banks/queries.ts'
import { policy } from '../policy.ts'
import { bankQuestions, questions } from '../tables.ts'
import type { PaperQuestion, Question, QuestionSource } from './contract.ts'

export type QuestionRow = typeof questions.$inferSelect
export type BankQuestionRow = typeof bankQuestions.$inferSelect
/** A question as its authors see it: with where it comes from, looked up when they look. */
export type AuthoredRow = QuestionRow & { source: QuestionSource | null; files: KeptFiles }

const source = sql<QuestionSource | null>`(SELECT json_object('questionId', s.id, 'bankId', b.id, 'bankName', b.name, 'points', s.points)
  FROM bank_questions s JOIN question_banks b ON b.tenant_id = s.tenant_id AND b.id = s.bank_id
  WHERE s.tenant_id = questions.tenant_id AND s.id = questions.source_id)`.mapWith((text: string) => JSON.parse(text) as QuestionSource)
const withFiles = (ctx: Ctx) => ({ ...getTableColumns(questions), files: keptFilesOf(ctx, sql`questions.id`) })
const authoredFields = (ctx: Ctx) => ({ ...withFiles(ctx), source })

/** An assessment's questions in their order, with the files that they show. */
export const questionsOf = (ctx: Ctx, assessmentId: string) =>
  ctx.db
    .select(withFiles(ctx))
    .from(questions)
    .where(eq(questions.assessmentId, assessmentId))
    .orderBy(asc(questions.order), asc(questions.id))
/** The same for authors. */
export const authoredQuestionsOf = (ctx: Ctx, assessmentId: string) =>
  ctx.db
    .select(authoredFields(ctx))
    .from(questions)
    .where(eq(questions.assessmentId, assessmentId))
    .orderBy(asc(questions.order), asc(questions.id))

export type InAssessment = { assessment: AssessmentWithStanding; bank: null; question: AuthoredRow }
export type InBank = { assessment: null; bank: BankWithStanding; question: BankQuestionRow }

/** A question and where it stands, to be read in a batch with others. */
export const aroundQuestion = (ctx: Ctx, questionId: string) =>
  [
    assessmentOfQuestion(ctx, questionId),
    ctx.db.select(authoredFields(ctx)).from(questions).where(eq(questions.id, questionId)),
    bankOfQuestion(ctx, questionId),
    ctx.db.rows(bankQuestions).where(eq(bankQuestions.id, questionId)),
  ] as const
type Around = readonly [AssessmentWithStanding[], AuthoredRow[], BankWithStanding[], BankQuestionRow[], ...unknown[]]

export const fetchManagedQuestion = async (ctx: Ctx, questionId: string): Promise<InAssessment | InBank> =>
  assertManagedQuestion(ctx, await ctx.db.batch(aroundQuestion(ctx, questionId)))

/** A question and the assessment or bank it stands in, when the caller may change it; a stranger's question is not found. */
export function assertManagedQuestion(ctx: Ctx, [[row], [question], [found], [kept]]: Around): InAssessment | InBank {
  if (kept) return { assessment: null, bank: assertBank(ctx, found, policy.editBank, 'The question'), question: kept }
  const assessment = assertManaged(ctx, row, 'The question')
  if (!question) throw notFound('The question')
  return { assessment, bank: null, question }
}

type Content = Omit<Question, 'assessmentId' | 'bankId' | 'source' | 'flag'>
const toContent = (row: Content): Content => ({
  id: row.id,
  type: row.type,
  text: row.text,
  options: row.options,
  correctAnswer: row.correctAnswer,
  points: row.points,
  partialCredit: row.partialCredit,
  explanation: row.explanation,
  order: row.order,
  tags: row.tags,
  difficulty: row.difficulty,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** Authors only: it carries the right answer. */
export const toQuestion = (row: Omit<QuestionRow, 'tenantId'> & { source?: QuestionSource | null }): Question => ({
  ...toContent(row),
  assessmentId: row.assessmentId,
  bankId: null,
  source: row.source ?? null,
  flag: row.flag,
})

/** The same of a question of a bank. */
export const toKeptQuestion = (row: Omit<BankQuestionRow, 'tenantId'>): Question => ({
  ...toContent(row),
  assessmentId: null,
  bankId: row.bankId,
  source: null,
  flag: null,
})

/** Questions of a list, each with signed addresses of what it shows. */
export const withMedia = <Q extends Question>(ctx: Ctx, shown: readonly { question: Q; files: KeptFiles }[]): Promise<Q[]> =>
  Promise.all(shown.map(async ({ question, files }) => ({ ...question, media: await signKeptFiles(ctx, files) })))

/** What a question is about: its first tag. Tags such as `bloom:apply` only sort, for authors. */
const topicOf = (tags: readonly string[]): string | null => tags.find((tag) => !tag.includes(':')) ?? null

export const toPaperQuestion = (row: QuestionRow | BankQuestionRow): PaperQuestion => ({
  id: row.id,
  type: row.type,
  text: row.text,
  options: row.options,
  correctAnswer: row.correctAnswer,
  points: row.points,
  partialCredit: row.partialCredit,
  explanation: row.explanation,
  topic: topicOf(row.tags),
})
