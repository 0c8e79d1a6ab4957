import { streamSSE } from 'hono/streaming'
import { describe } from '../../../http/describe.ts'
import { createRouter, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { GradeInput, GradeProposal, SuggestAnswer, SuggestInput, SummarizeInput } from './contract.ts'
import { proposeGrade } from './propose-grade.ts'
import { suggestCourse } from './suggest-course.ts'
import { writeText } from './write-text.ts'

export const routes = createRouter()
  .post(
    '/ai/summarize-content',
    describe({
      summary: 'A summary, outline, flashcards, or title and description, as a stream of events: delta, done, error',
      permission: policy.author,
      produces: 'text/event-stream',
      errors: ['QUOTA_EXCEEDED', 'UNPROCESSABLE', 'NOT_FOUND'],
    }),
    validate('json', SummarizeInput),
    async (c) => {
      const events = await writeText(c.var.ctx, c.req.valid('json'))
      return streamSSE(c, async (stream) => {
        for await (const { event, data } of events) await stream.writeSSE({ event, data: JSON.stringify(data) })
      })
    },
  )
  .post(
    '/ai/suggest',
    describe({
      summary: 'Suggestions for a course that is being made',
      permission: policy.author,
      returns: SuggestAnswer,
      errors: ['QUOTA_EXCEEDED', 'UNAVAILABLE', 'NOT_FOUND'],
    }),
    validate('json', SuggestInput),
    async (c) => ok(c, await suggestCourse(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/ai/grade-assignment',
    describe({
      summary: 'Propose points for each criterion, with evidence, to who grades',
      permission: policy.grade,
      returns: GradeProposal,
      errors: ['QUOTA_EXCEEDED', 'UNAVAILABLE', 'NOT_FOUND'],
    }),
    validate('json', GradeInput),
    async (c) => ok(c, await proposeGrade(c.var.ctx, c.req.valid('json'))),
  )
export type AiTextRoutes = typeof routes
