import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notePolicy } from '../policy.ts'
import { notes } from '../tables.ts'
import type { Note, NotePatch } from './contract.ts'
import { ownNote, toNote } from './queries.ts'

/** The owner rewrites a note or moves it to another second. What it says is private, and not logged. */
export async function updateNote(ctx: Ctx, id: string, patch: NotePatch): Promise<Note> {
  authorize(ctx, notePolicy.own)
  const before = await ownNote(ctx, id)
  const positionSeconds = patch.positionSeconds === undefined ? before.positionSeconds : patch.positionSeconds
  const after = { ...before, body: patch.body ?? before.body, positionSeconds, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [ctx.db.update(notes).set({ body: after.body, positionSeconds, updatedAt: after.updatedAt }).where(eq(notes.id, id))],
    audit: { action: `${before.kind}.update`, entity: { type: before.kind, id } },
  })
  return toNote(after)
}
