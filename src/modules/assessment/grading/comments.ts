import { and, desc, eq, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { gradingComments } from '../tables.ts'
import type { GradingComment, GradingCommentInput } from './contract.ts'

const commentsAtMost = 100

const mine = (ctx: Ctx) => eq(gradingComments.userId, ctx.actor.id ?? '')

/** What the caller says again and again when they grade, newest first. Nobody else sees it. */
export async function listComments(ctx: Ctx): Promise<GradingComment[]> {
  authorize(ctx, policy.grade)
  const rows = await ctx.db.rows(gradingComments).where(mine(ctx)).orderBy(desc(gradingComments.id))
  return rows.map(({ id, text, createdAt }) => ({ id, text, createdAt }))
}

export async function keepComment(ctx: Ctx, { text }: GradingCommentInput): Promise<GradingComment> {
  authorize(ctx, policy.grade)
  const comment = { id: newId('gcm', ctx.now), text, createdAt: iso(ctx.now) }
  const userId = ctx.actor.id ?? ''
  await ctx.commit({
    writes: [ctx.db.insert(gradingComments).values({ ...comment, userId })],
    audit: { action: 'grading_comment.create', entity: { type: 'grading_comment', id: comment.id }, after: { text } },
    guards: [
      {
        holds: sql`(SELECT count(*) FROM grading_comments WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${userId}) < ${commentsAtMost}`,
        error: { code: 'UNPROCESSABLE', message: `The comment bank holds ${commentsAtMost} comments. Take one out first.` },
      },
    ],
  })
  return comment
}

export async function dropComment(ctx: Ctx, commentId: string): Promise<void> {
  authorize(ctx, policy.grade)
  const own = and(eq(gradingComments.id, commentId), mine(ctx))
  const [comment] = await ctx.db.rows(gradingComments).where(own)
  if (!comment) throw notFound('The comment')
  await ctx.commit({
    writes: [ctx.db.delete(gradingComments).where(own)],
    audit: { action: 'grading_comment.delete', entity: { type: 'grading_comment', id: commentId }, before: { text: comment.text } },
  })
}
