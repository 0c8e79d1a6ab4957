import { z } from 'zod'
import { CursorQuery } from '../../../kernel/pagination.ts'

export const Note = z
  .object({
    id: z.string(),
    lessonId: z.string(),
    courseId: z.string(),
    body: z.string(),
    positionSeconds: z.number().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Note' })
export type Note = z.infer<typeof Note>

/** A note among all of mine: with the names of the lesson and the course it was taken in. */
export const PlacedNote = Note.extend({ lessonTitle: z.string(), courseTitle: z.string(), courseSlug: z.string() }).meta({
  id: 'PlacedNote',
})
export type PlacedNote = z.infer<typeof PlacedNote>

const positionSeconds = z.number().finite().min(0).max(432_000).nullish()
const Body = z.string().trim().min(1).max(20_000)

export const CreateNoteInput = z.object({ body: Body, positionSeconds })
export type CreateNoteInput = z.infer<typeof CreateNoteInput>
export const NotePatch = z.object({ body: Body, positionSeconds }).partial()
export type NotePatch = z.infer<typeof NotePatch>

/** A bookmark may go without words. */
export const CreateBookmarkInput = z.object({ body: z.string().trim().max(500).default(''), positionSeconds })
export type CreateBookmarkInput = z.infer<typeof CreateBookmarkInput>

export const MyNotesQuery = CursorQuery.extend({ courseId: z.string().max(60).optional() })
export type MyNotesQuery = z.infer<typeof MyNotesQuery>
