import type { Context } from 'hono'
import { describe } from '../../http/describe.ts'
import { created, createRouter, noContent, ok, withMeta } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { CreateReviewInput, HelpfulVote, ReplyInput, Review, type ReviewList, ReviewPatch, ReviewQuery } from './contract.ts'
import { createReview } from './create-review.ts'
import { deleteReview } from './delete-review.ts'
import { getMyReview, listReviews } from './list-reviews.ts'
import { policy } from './policy.ts'
import { replyToReview } from './reply-to-review.ts'
import { updateReview } from './update-review.ts'
import { voteHelpful } from './vote-helpful.ts'

const listed = (c: Context, { items, meta }: ReviewList) => withMeta(c, items, meta)

export const routes = createRouter()
  .get(
    '/courses/:id/reviews',
    describe({
      summary: 'Reviews of a course, with its rating in meta.summary',
      permission: policy.list,
      returns: Review,
      list: 'page',
      sameForVisitors: true,
    }),
    validate('query', ReviewQuery),
    async (c) => listed(c, await listReviews(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .get(
    '/courses/:id/reviews/mine',
    describe({ summary: 'My review of a course, or null', permission: policy.create, returns: Review.nullable() }),
    async (c) => ok(c, await getMyReview(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/courses/:id/reviews',
    describe({
      summary: 'Review a course I am enrolled in',
      permission: policy.create,
      returns: Review,
      status: 201,
      errors: ['CONFLICT'],
    }),
    validate('json', CreateReviewInput),
    async (c) => created(c, await createReview(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .patch(
    '/reviews/:id',
    describe({ summary: 'Change my review; admins hide or show any', permission: policy.update, returns: Review, errors: ['CONFLICT'] }),
    validate('json', ReviewPatch),
    async (c) => ok(c, await updateReview(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/reviews/:id',
    describe({ summary: 'Take a review back', permission: policy.delete, status: 204, errors: ['CONFLICT'] }),
    async (c) => noContent(c, await deleteReview(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/reviews/:id/reply',
    describe({ summary: "The course's answer to a review; null takes it back", permission: policy.reply, returns: Review }),
    validate('json', ReplyInput),
    async (c) => ok(c, await replyToReview(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .put(
    '/reviews/:id/helpful',
    describe({ summary: 'This review helped me', permission: policy.vote, returns: HelpfulVote, errors: ['CONFLICT'] }),
    async (c) => ok(c, await voteHelpful(c.var.ctx, c.req.param('id'), true)),
  )
  .delete(
    '/reviews/:id/helpful',
    describe({ summary: 'Take that back', permission: policy.vote, status: 204, errors: ['CONFLICT'] }),
    async (c) => noContent(c, void (await voteHelpful(c.var.ctx, c.req.param('id'), false))),
  )

export type ReviewRoutes = typeof routes
