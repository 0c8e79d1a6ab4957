import { and, asc, desc, eq, isNull, lt } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses, lessons } from '../../catalog/tables.ts'
import { notePolicy } from '../policy.ts'
import { notes } from '../tables.ts'
import type { MyNotesQuery, Note, PlacedNote } from './contract.ts'
import { myNotes, type NoteKind, noteFields, toNote } from './queries.ts'

/** My notes, or bookmarks, of one lesson in the order of the recording, then as they were taken. */
export async function listLessonNotes(ctx: Ctx, lessonId: string, kind: NoteKind): Promise<Note[]> {
  authorize(ctx, notePolicy.own)
  const [[lesson], rows] = await ctx.db.batch([
    ctx.db.select({ id: lessons.id }).from(lessons).where(eq(lessons.id, lessonId)),
    ctx.db
      .select(noteFields)
      .from(notes)
      .where(and(myNotes(ctx, kind), eq(notes.lessonId, lessonId)))
      .orderBy(asc(notes.positionSeconds), asc(notes.id))
      .limit(500),
  ])
  if (!lesson) throw notFound('Lesson')
  return rows.map(toNote)
}

/** All my notes, or bookmarks, newest first, each with where it was taken. */
export async function listMyNotes(ctx: Ctx, kind: NoteKind, query: MyNotesQuery): Promise<CursorPage<PlacedNote>> {
  authorize(ctx, notePolicy.own)
  const rows = await ctx.db
    .select({ ...noteFields, lessonTitle: lessons.title, courseTitle: courses.title, courseSlug: courses.slug })
    .from(notes)
    .innerJoin(lessons, and(eq(lessons.id, notes.lessonId), isNull(lessons.deletedAt)))
    .innerJoin(courses, eq(courses.id, notes.courseId))
    .where(
      and(
        myNotes(ctx, kind),
        query.cursor ? lt(notes.id, decodeCursor(query.cursor)) : undefined,
        query.courseId ? eq(notes.courseId, query.courseId) : undefined,
      ),
    )
    .orderBy(desc(notes.id))
    .limit(query.perPage + 1)
  return cursorPage(
    rows,
    query.perPage,
    (row) => row.id,
    ({ lessonTitle, courseTitle, courseSlug, ...row }) => ({ ...toNote(row), lessonTitle, courseTitle, courseSlug }),
  )
}
