import { describe } from '../../http/describe.ts'
import { created, createRouter, ok, paged } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { applyAsCreator } from './apply-as-creator.ts'
import {
  ApplicationsQuery,
  ApplyInput,
  ApproveInput,
  CreatorApplication,
  CreatorDashboard,
  CreatorStatus,
  RejectInput,
  ReviewedApplication,
} from './contract.ts'
import { creatorDashboard } from './creator-dashboard.ts'
import { policy } from './policy.ts'
import { creatorStatus, listApplications } from './queries.ts'
import { approveApplication, rejectApplication } from './review-application.ts'

export const routes = createRouter()
  .post(
    '/creator/apply',
    describe({
      summary: 'Apply to create courses',
      permission: policy.apply,
      returns: CreatorApplication,
      status: 201,
      errors: ['CONFLICT', 'UNPROCESSABLE'],
    }),
    validate('json', ApplyInput),
    async (c) => created(c, await applyAsCreator(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/creator/status',
    describe({ summary: 'How the own application stands', permission: policy.apply, returns: CreatorStatus }),
    async (c) => ok(c, await creatorStatus(c.var.ctx)),
  )
  .get(
    '/creator/dashboard',
    describe({ summary: 'Own courses in numbers', permission: policy.viewDashboard, returns: CreatorDashboard }),
    async (c) => ok(c, await creatorDashboard(c.var.ctx)),
  )
  .get(
    '/admin/applications',
    describe({ summary: 'Applications of creators', permission: policy.reviewApplications, returns: ReviewedApplication, list: 'page' }),
    validate('query', ApplicationsQuery),
    async (c) => paged(c, await listApplications(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/admin/applications/:id/approve',
    describe({
      summary: 'Approve: the applicant becomes an instructor',
      permission: policy.reviewApplications,
      returns: ReviewedApplication,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', ApproveInput),
    async (c) => ok(c, await approveApplication(c.var.ctx, c.req.param('id'), c.req.valid('json').notes)),
  )
  .post(
    '/admin/applications/:id/reject',
    describe({
      summary: 'Reject, with notes for the applicant',
      permission: policy.reviewApplications,
      returns: ReviewedApplication,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', RejectInput),
    async (c) => ok(c, await rejectApplication(c.var.ctx, c.req.param('id'), c.req.valid('json').notes)),
  )

export type CreatorRoutes = typeof routes
