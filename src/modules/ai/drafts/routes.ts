import { describe } from '../../../http/describe.ts'
import { createRouter, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { acceptDraft, acceptDrafts } from './accept-draft.ts'
import { AcceptInput, AiDraft, BulkDecision, DraftPatch } from './contract.ts'
import { listDrafts } from './list-drafts.ts'
import { rejectDraft, rejectDrafts, restoreDraft } from './reject-draft.ts'
import { updateDraft } from './update-draft.ts'

const author = { permission: policy.author, returns: AiDraft } as const

export const routes = createRouter()
  .get('/ai/jobs/:id/drafts', describe({ summary: 'Drafted questions with their passages and flags', ...author, list: 'all' }), async (c) =>
    ok(c, await listDrafts(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/ai/jobs/:id/accept',
    describe({
      summary: 'Accept several drafts that nothing speaks against',
      ...author,
      list: 'all',
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    validate('json', BulkDecision),
    async (c) => ok(c, await acceptDrafts(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/ai/jobs/:id/reject',
    describe({ summary: 'Reject several drafts', ...author, list: 'all', errors: ['UNPROCESSABLE', 'CONFLICT'] }),
    validate('json', BulkDecision),
    async (c) => ok(c, await rejectDrafts(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .patch(
    '/ai/drafts/:id',
    describe({ summary: 'Change a draft', ...author, errors: ['UNPROCESSABLE', 'CONFLICT'] }),
    validate('json', DraftPatch),
    async (c) => ok(c, await updateDraft(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/ai/drafts/:id/accept',
    describe({
      summary: 'Accept a draft: it becomes a question of an assessment or a bank',
      ...author,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    validate('json', AcceptInput),
    async (c) => ok(c, await acceptDraft(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/ai/drafts/:id/reject', describe({ summary: 'Reject a draft', ...author, errors: ['UNPROCESSABLE', 'CONFLICT'] }), async (c) =>
    ok(c, await rejectDraft(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/ai/drafts/:id/restore',
    describe({ summary: 'Take a rejected draft back in', ...author, errors: ['UNPROCESSABLE', 'CONFLICT'] }),
    async (c) => ok(c, await restoreDraft(c.var.ctx, c.req.param('id'))),
  )
export type AiDraftRoutes = typeof routes
