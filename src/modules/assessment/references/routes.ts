import { describe } from '../../../http/describe.ts'
import { created, createRouter, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { BankQuestion } from '../banks/contract.ts'
import { policy } from '../policy.ts'
import { Question } from '../questions/contract.ts'
import { addReferences } from './add-references.ts'
import { AddReferencesInput, SaveToBankInput } from './contract.ts'
import { detachQuestion } from './detach-question.ts'
import { saveToBank } from './save-to-bank.ts'

export const routes = createRouter()
  .post(
    '/assessments/:id/questions/from-banks',
    describe({
      summary: 'Put questions of banks into an assessment, as live references',
      permission: policy.manage,
      returns: Question,
      list: 'all',
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', AddReferencesInput),
    async (c) => created(c, await addReferences(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/questions/:id/bank',
    describe({
      summary: 'Save a question of an assessment to a bank',
      permission: policy.manage,
      returns: BankQuestion,
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', SaveToBankInput),
    async (c) => created(c, await saveToBank(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/questions/:id/detach',
    describe({
      summary: 'Make a reference the assessment’s own question',
      permission: policy.manage,
      returns: Question,
      errors: ['UNPROCESSABLE'],
    }),
    async (c) => ok(c, await detachQuestion(c.var.ctx, c.req.param('id'))),
  )
export type ReferenceRoutes = typeof routes
