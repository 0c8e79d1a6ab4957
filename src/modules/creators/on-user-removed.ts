import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { creatorApplications } from './tables.ts'

/** What a removed person wrote about themselves goes with them. */
export async function forgetApplicant(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  await ctx.commit({
    writes: [ctx.db.delete(creatorApplications).where(eq(creatorApplications.userId, userId))],
    audit: { action: 'creator.forget-applicant', entity: { type: 'user', id: userId } },
  })
}
