import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notePolicy } from '../policy.ts'
import { notes } from '../tables.ts'
import { ownNote } from './queries.ts'

/** The owner throws a note or bookmark away. */
export async function deleteNote(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, notePolicy.own)
  const { kind, lessonId } = await ownNote(ctx, id)
  await ctx.commit({
    writes: [ctx.db.delete(notes).where(eq(notes.id, id))],
    audit: { action: `${kind}.delete`, entity: { type: kind, id }, before: { lessonId } },
  })
}
