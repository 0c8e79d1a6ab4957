import { z } from 'zod'
import { PageQuery } from '../../kernel/pagination.ts'

export const Review = z
  .object({
    id: z.string(),
    courseId: z.string(),
    authorId: z.string(),
    authorName: z.string().nullable(),
    authorAvatarUrl: z.string().nullable(),
    rating: z.number().int().min(1).max(5),
    body: z.string().nullable(),
    reply: z.string().nullable(),
    repliedAt: z.string().nullable(),
    status: z.enum(['published', 'hidden']),
    helpfulCount: z.number().int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Review' })
export type Review = z.infer<typeof Review>

const Rating = z.number().int().min(1).max(5)
const Body = z.string().trim().max(4000)

export const CreateReviewInput = z.object({ rating: Rating, body: Body.nullish() })
export type CreateReviewInput = z.infer<typeof CreateReviewInput>
/** `status` is the moderator's; rating and body are the author's. */
export const ReviewPatch = z.object({ rating: Rating, body: Body.nullable(), status: z.enum(['published', 'hidden']) }).partial()
export type ReviewPatch = z.infer<typeof ReviewPatch>
const Reply = z.string().trim().min(1).max(4000).nullable()
/** `reply`, as the review will show it, or `body`. */
export const ReplyInput = z.object({ body: Reply.optional(), reply: Reply.optional() }).transform(({ body, reply }, check) => {
  const text = reply === undefined ? body : reply
  if (text !== undefined) return { body: text }
  check.addIssue({ code: 'custom', path: ['reply'], message: 'is required' })
  return z.NEVER
})
export type ReplyInput = z.infer<typeof ReplyInput>

export const ReviewQuery = PageQuery.extend({ sort: z.enum(['newest', 'helpful']).default('newest') })
export type ReviewQuery = z.infer<typeof ReviewQuery>

/** Average to two places, and how often each star was given. Kept on write, hidden reviews left out. */
export const RatingSummary = z
  .object({
    average: z.number().nullable(),
    count: z.number().int(),
    histogram: z.object({ 1: z.number().int(), 2: z.number().int(), 3: z.number().int(), 4: z.number().int(), 5: z.number().int() }),
  })
  .meta({ id: 'RatingSummary' })
export type RatingSummary = z.infer<typeof RatingSummary>
export type ReviewList = { items: Review[]; meta: { page: number; perPage: number; total: number; summary: RatingSummary } }

export const HelpfulVote = z.object({ reviewId: z.string(), helpfulCount: z.number().int() }).meta({ id: 'HelpfulVote' })
export type HelpfulVote = z.infer<typeof HelpfulVote>
