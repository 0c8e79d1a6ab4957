import { and, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { allows } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notePolicy } from '../policy.ts'
import { notes } from '../tables.ts'
import type { Note } from './contract.ts'

export type NoteKind = 'note' | 'bookmark'
export type NoteRow = Omit<typeof notes.$inferSelect, 'tenantId'>

export const noteFields = {
  id: notes.id,
  userId: notes.userId,
  courseId: notes.courseId,
  lessonId: notes.lessonId,
  kind: notes.kind,
  body: notes.body,
  positionSeconds: notes.positionSeconds,
  createdAt: notes.createdAt,
  updatedAt: notes.updatedAt,
}

export const toNote = ({ userId: _userId, kind: _kind, ...row }: NoteRow): Note => ({
  id: row.id,
  lessonId: row.lessonId,
  courseId: row.courseId,
  body: row.body,
  positionSeconds: row.positionSeconds,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** My own note; anyone else's is not there. */
export async function ownNote(ctx: Ctx, id: string): Promise<NoteRow> {
  const [row] = await ctx.db.select(noteFields).from(notes).where(eq(notes.id, id))
  if (!row || !allows(ctx.actor, notePolicy.own, row)) throw notFound('Note')
  return row
}

export const myNotes = (ctx: Ctx, kind: NoteKind) => and(eq(notes.userId, ctx.actor.id ?? ''), eq(notes.kind, kind))
