import { describe } from '../../../http/describe.ts'
import { created, createRouter, cursored, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { notePolicy } from '../policy.ts'
import { CreateBookmarkInput, CreateNoteInput, MyNotesQuery, Note, NotePatch, PlacedNote } from './contract.ts'
import { createNote } from './create-note.ts'
import { deleteNote } from './delete-note.ts'
import { listLessonNotes, listMyNotes } from './list-notes.ts'
import { updateNote } from './update-note.ts'

const permission = notePolicy.own

export const noteRoutes = createRouter()
  .get(
    '/notes',
    describe({ summary: 'All my notes, newest first', permission, returns: PlacedNote, list: 'cursor' }),
    validate('query', MyNotesQuery),
    async (c) => cursored(c, await listMyNotes(c.var.ctx, 'note', c.req.valid('query'))),
  )
  .get('/lessons/:id/notes', describe({ summary: 'My notes of a lesson', permission, returns: Note, list: 'all' }), async (c) =>
    ok(c, await listLessonNotes(c.var.ctx, c.req.param('id'), 'note')),
  )
  .post(
    '/lessons/:id/notes',
    describe({ summary: 'Take a note', permission, returns: Note, status: 201 }),
    validate('json', CreateNoteInput),
    async (c) => created(c, await createNote(c.var.ctx, c.req.param('id'), 'note', c.req.valid('json'))),
  )
  .patch('/notes/:id', describe({ summary: 'Rewrite a note', permission, returns: Note }), validate('json', NotePatch), async (c) =>
    ok(c, await updateNote(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/notes/:id', describe({ summary: 'Throw a note away', permission, status: 204 }), async (c) =>
    noContent(c, await deleteNote(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/bookmarks',
    describe({ summary: 'All my bookmarks, newest first', permission, returns: PlacedNote, list: 'cursor' }),
    validate('query', MyNotesQuery),
    async (c) => cursored(c, await listMyNotes(c.var.ctx, 'bookmark', c.req.valid('query'))),
  )
  .get('/lessons/:id/bookmarks', describe({ summary: 'My bookmarks of a lesson', permission, returns: Note, list: 'all' }), async (c) =>
    ok(c, await listLessonNotes(c.var.ctx, c.req.param('id'), 'bookmark')),
  )
  .post(
    '/lessons/:id/bookmarks',
    describe({ summary: 'Set a bookmark', permission, returns: Note, status: 201 }),
    validate('json', CreateBookmarkInput),
    async (c) => created(c, await createNote(c.var.ctx, c.req.param('id'), 'bookmark', c.req.valid('json'))),
  )
  .delete('/bookmarks/:id', describe({ summary: 'Remove a bookmark', permission, status: 204 }), async (c) =>
    noContent(c, await deleteNote(c.var.ctx, c.req.param('id'))),
  )

export type NoteRoutes = typeof noteRoutes
