import { z } from 'zod'
import { describe } from '../../../http/describe.ts'
import { accepted, createRouter, cursored, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { cancelJob } from './cancel-job.ts'
import { AiJob, AiJobQuery, AiJobSummary, AiSource, GenerateQuestionsInput } from './contract.ts'
import { getJob, getSource } from './get-job.ts'
import { listJobs } from './list-jobs.ts'
import { startGeneration } from './start-generation.ts'

const SourceParams = z.object({ id: z.string().max(60), n: z.coerce.number().int().min(0).max(100_000) })

export const routes = createRouter()
  .post(
    '/ai/generate-questions',
    describe({
      summary: 'Draft questions from lessons, a recording, a document or a text',
      permission: policy.author,
      returns: AiJob,
      status: 202,
      errors: ['UNPROCESSABLE', 'QUOTA_EXCEEDED', 'PAYLOAD_TOO_LARGE'],
    }),
    validate('json', GenerateQuestionsInput),
    async (c) => accepted(c, await startGeneration(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/ai/jobs',
    describe({
      summary: 'Generations of a course, newest first',
      permission: policy.author,
      returns: AiJobSummary,
      list: 'cursor',
      errors: ['NOT_FOUND'],
    }),
    validate('query', AiJobQuery),
    async (c) => cursored(c, await listJobs(c.var.ctx, c.req.valid('query'))),
  )
  .get('/ai/jobs/:id', describe({ summary: 'How far a generation is', permission: policy.author, returns: AiJob }), async (c) =>
    ok(c, await getJob(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/ai/jobs/:id/sources/:n',
    describe({ summary: 'A part of the source, as it was read', permission: policy.author, returns: AiSource }),
    validate('param', SourceParams),
    async (c) => {
      const { id, n } = c.req.valid('param')
      return ok(c, await getSource(c.var.ctx, id, n))
    },
  )
  .post('/ai/jobs/:id/cancel', describe({ summary: 'Stop a generation', permission: policy.author, returns: AiJob }), async (c) =>
    ok(c, await cancelJob(c.var.ctx, c.req.param('id'))),
  )
export type AiJobRoutes = typeof routes
