import { AppError, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseRoleIn, enrollmentIn, selectPlace } from '../player/lesson-place.ts'
import { isVisible } from '../player/take-seat.ts'
import { lessonPolicy, notePolicy } from '../policy.ts'
import { notes } from '../tables.ts'
import type { CreateNoteInput, Note } from './contract.ts'
import { type NoteKind, toNote } from './queries.ts'

/** Marks a place in a lesson of a course one takes or makes: with words as a note, without as a bookmark. */
export async function createNote(ctx: Ctx, lessonId: string, kind: NoteKind, input: CreateNoteInput): Promise<Note> {
  authorize(ctx, notePolicy.own)
  const [place] = await selectPlace(ctx, lessonId, { userId: ctx.actor.id })
  if (!place || !isVisible(ctx, place)) throw notFound('Lesson')
  const enrollment = enrollmentIn(place)
  const takes = enrollment !== null && enrollment.status !== 'dropped'
  if (!takes && !allows(ctx.actor, lessonPolicy.preview, { courseRole: courseRoleIn(ctx, place) })) {
    throw new AppError('FORBIDDEN', 'Enrol in the course to take notes.')
  }
  const now = iso(ctx.now)
  const row = {
    id: newId('not', ctx.now),
    userId: ctx.actor.id ?? '',
    courseId: place.courseId,
    lessonId,
    kind,
    body: input.body,
    positionSeconds: input.positionSeconds ?? null,
    createdAt: now,
    updatedAt: now,
  }
  await ctx.commit({
    writes: [ctx.db.insert(notes).values(row)],
    audit: { action: `${kind}.create`, entity: { type: kind, id: row.id }, after: { lessonId } },
  })
  return toNote(row)
}
