import { z } from 'zod'
import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok, paged } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { AddQuestionsInput, Question } from '../questions/contract.ts'
import { addBankQuestions } from './add-bank-questions.ts'
import { changeBankQuestions } from './change-bank-questions.ts'
import {
  BankListQuery,
  BankPatch,
  BankQuestion,
  BankQuestionIds,
  BankQuestionQuery,
  BankQuestionsPatch,
  CreateBankInput,
  QuestionBank,
} from './contract.ts'
import { createBank } from './create-bank.ts'
import { deleteBank } from './delete-bank.ts'
import { deleteBankQuestions } from './delete-bank-questions.ts'
import { getBank } from './get-bank.ts'
import { listBankQuestions } from './list-bank-questions.ts'
import { listBanks } from './list-banks.ts'
import { updateBank } from './update-bank.ts'

export const routes = createRouter()
  .get(
    '/question-banks',
    describe({ summary: 'Question banks that I may use', permission: policy.useBank, returns: QuestionBank, list: 'page' }),
    validate('query', BankListQuery),
    async (c) => paged(c, await listBanks(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/question-banks',
    describe({ summary: 'Make a question bank', permission: policy.editBank, returns: QuestionBank, status: 201, errors: ['NOT_FOUND'] }),
    validate('json', CreateBankInput),
    async (c) => created(c, await createBank(c.var.ctx, c.req.valid('json'))),
  )
  .get('/question-banks/:id', describe({ summary: 'A question bank', permission: policy.useBank, returns: QuestionBank }), async (c) =>
    ok(c, await getBank(c.var.ctx, c.req.param('id'))),
  )
  .patch(
    '/question-banks/:id',
    describe({ summary: 'Name and describe a question bank', permission: policy.editBank, returns: QuestionBank }),
    validate('json', BankPatch),
    async (c) => ok(c, await updateBank(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/question-banks/:id',
    describe({
      summary: 'Delete a question bank that no assessment uses',
      permission: policy.editBank,
      status: 204,
      errors: ['UNPROCESSABLE'],
    }),
    async (c) => noContent(c, await deleteBank(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/question-banks/:id/questions',
    describe({ summary: 'Questions of a bank with their right answers', permission: policy.useBank, returns: BankQuestion, list: 'page' }),
    validate('query', BankQuestionQuery),
    async (c) => paged(c, await listBankQuestions(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .post(
    '/question-banks/:id/questions',
    describe({
      summary: 'Add one question to a bank, or many',
      permission: policy.editBank,
      returns: z.union([BankQuestion, z.array(BankQuestion)]),
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', AddQuestionsInput),
    async (c) => created(c, await addBankQuestions(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .patch(
    '/question-banks/:id/questions',
    describe({
      summary: 'Change many questions of a bank alike, or move them to another',
      permission: policy.editBank,
      returns: Question,
      list: 'all',
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', BankQuestionsPatch),
    async (c) => ok(c, await changeBankQuestions(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/question-banks/:id/questions/delete',
    describe({ summary: 'Delete questions of a bank; assessments keep them as their own', permission: policy.editBank, status: 204 }),
    validate('json', BankQuestionIds),
    async (c) => noContent(c, await deleteBankQuestions(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
export type BankRoutes = typeof routes
