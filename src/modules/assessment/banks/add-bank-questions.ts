import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { AddQuestionsInput } from '../questions/contract.ts'
import { mayShowFiles } from '../questions/pictures.ts'
import { toKeptQuestion } from '../questions/queries.ts'
import { checkQuestions } from '../questions/question-rows.ts'
import { withRubrics } from '../rubrics/queries.ts'
import { bankQuestions } from '../tables.ts'
import type { BankQuestion } from './contract.ts'
import { assertBankRoom, bankTotals, fetchBank } from './queries.ts'

/** D1 takes 100 parameters a statement, and a question of a bank has 15. */
const rowsPerInsert = 6

/** One question for a bank, or many at once: all of them or none. In a bank each has its right answer, whoever uses it later. */
export async function addBankQuestions(ctx: Ctx, bankId: string, input: AddQuestionsInput): Promise<BankQuestion | BankQuestion[]> {
  authorize(ctx, policy.editBank)
  const bank = await fetchBank(ctx, bankId, policy.editBank)
  assertBankRoom(bank.questionCount + input.questions.length)
  const at = iso(ctx.now)
  const fieldOf = (index: number) => (input.many ? `questions.${index}.` : '')
  const contents = checkQuestions(await withRubrics(ctx, bank.courseId, input.questions), () => true, fieldOf)
  const rows = contents.map((content, index) => ({
    id: newId('qst', ctx.now),
    bankId,
    ...content,
    order: bank.lastOrder + 1 + index,
    createdAt: at,
    updatedAt: at,
  }))
  const inserts = []
  for (let i = 0; i < rows.length; i += rowsPerInsert) inserts.push(ctx.db.insert(bankQuestions).values(rows.slice(i, i + rowsPerInsert)))
  await ctx.commit({
    writes: [...inserts, ...bankTotals(ctx, bankId)],
    guards: mayShowFiles(ctx, bank, contents, fieldOf),
    audit: {
      action: 'question.create',
      entity: { type: 'question_bank', id: bankId },
      after: { questions: rows.map(({ id, type }) => ({ id, type })) },
    },
  })
  const added = rows.map((row) => ({ ...toKeptQuestion(row), usedIn: 0 }))
  const [only] = added
  return !input.many && only ? only : added
}
