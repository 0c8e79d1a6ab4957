import type { Context } from 'hono'
import { describe } from '../../../http/describe.ts'
import { created, createRouter, ok, paged } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { ResultRow, ResultsQuery } from '../results/contract.ts'
import { listResults } from '../results/list-results.ts'
import { AnswerSaved, Attempt, SaveAnswerInput, SubmitAnswersInput } from './contract.ts'
import { getAttempt } from './get-attempt.ts'
import { saveAnswer } from './save-answer.ts'
import { type Started, startAttempt } from './start-attempt.ts'
import { submitAssessment, submitAttempt } from './submit-attempt.ts'

/** 201 for an attempt that begins, 200 for one that goes on. */
const started = (c: Context, { attempt, resumed }: Started) => (resumed ? ok(c, attempt) : created(c, attempt))

export const routes = createRouter()
  .post(
    '/assessments/:id/attempts',
    describe({
      summary: 'Start an attempt, or go on with the open one',
      permission: policy.take,
      returns: Attempt,
      status: 201,
      again: 200,
      errors: ['UNPROCESSABLE', 'UNAVAILABLE'],
    }),
    async (c) => started(c, await startAttempt(c.var.ctx, c.req.param('id'))),
  )
  .get('/attempts/:id', describe({ summary: 'An attempt as it stands', permission: policy.take, returns: Attempt }), async (c) =>
    ok(c, await getAttempt(c.var.ctx, c.req.param('id'))),
  )
  .put(
    '/attempts/:id/answers/:questionId',
    describe({ summary: 'Save an answer', permission: policy.take, returns: AnswerSaved, errors: ['CONFLICT', 'UNPROCESSABLE'] }),
    validate('json', SaveAnswerInput),
    async (c) => ok(c, await saveAnswer(c.var.ctx, c.req.param('id'), c.req.param('questionId'), c.req.valid('json'))),
  )
  .post('/attempts/:id/submit', describe({ summary: 'Submit an attempt', permission: policy.take, returns: Attempt }), async (c) =>
    ok(c, await submitAttempt(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/assessments/:id/submit',
    describe({
      summary: 'Start, answer and submit in one call',
      permission: policy.take,
      returns: Attempt,
      errors: ['UNPROCESSABLE', 'UNAVAILABLE'],
    }),
    validate('json', SubmitAnswersInput),
    async (c) => ok(c, await submitAssessment(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get(
    '/assessments/:id/results',
    describe({
      summary: 'Attempts: mine, or those of everybody for who teaches',
      permission: policy.take,
      returns: ResultRow,
      list: 'page',
    }),
    validate('query', ResultsQuery),
    async (c) => paged(c, await listResults(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
export type AttemptRoutes = typeof routes
