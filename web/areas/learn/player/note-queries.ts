import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Note } from '../../../../src/modules/enrollment/notes/contract.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'

export type { Note } from '../../../../src/modules/enrollment/notes/contract.ts'
export type NoteText = { body: string; positionSeconds?: number | null }

export const notesQuery = (lessonId: string) => pathQuery<{ data: Note[] }>(`/lessons/${lessonId}/notes`)
const bookmarksQuery = (lessonId: string) => pathQuery<{ data: Note[] }>(`/lessons/${lessonId}/bookmarks`)

export { bookmarksQuery }

const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Writing, mending and taking away notes. What is taken away can be put back for as long as the toast stands. */
export function useNoteChanges(lessonId: string) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const refresh = () => invalidate(client, `/lessons/${lessonId}/notes`, '/notes')
  const onError = (error: unknown) => toast(errorText(error).text)
  const add = useMutation({
    mutationFn: async (text: NoteText) =>
      bodyOf<{ data: Note }>(await apiFetch(`${API_BASE}/lessons/${lessonId}/notes`, json('POST', text))),
    onSuccess: refresh,
    onError,
  })
  const edit = useMutation({
    mutationFn: ({ id, body }: { id: string; body: string }) => apiFetch(`${API_BASE}/notes/${id}`, json('PATCH', { body })),
    onSuccess: refresh,
    onError,
  })
  const remove = useMutation({
    mutationFn: (note: Note) => apiFetch(`${API_BASE}/notes/${note.id}`, { method: 'DELETE' }),
    onMutate: (note) => {
      client.setQueryData<{ data: Note[] }>(
        notesQuery(lessonId).queryKey,
        (body) => body && { ...body, data: body.data.filter(({ id }) => id !== note.id) },
      )
    },
    onSuccess: (_answer, note) => {
      refresh()
      toast(t`Note deleted.`, { label: t`Undo`, run: () => add.mutate({ body: note.body, positionSeconds: note.positionSeconds }) })
    },
    onError: (error) => {
      refresh()
      onError(error)
    },
  })
  return { add, edit, remove }
}

/** One bookmark for the lesson: set or not. */
export function useBookmark(lessonId: string) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  return useMutation({
    mutationFn: async (bookmarks: Note[]) => {
      if (bookmarks.length === 0) await apiFetch(`${API_BASE}/lessons/${lessonId}/bookmarks`, json('POST', {}))
      else await Promise.all(bookmarks.map(({ id }) => apiFetch(`${API_BASE}/bookmarks/${id}`, { method: 'DELETE' })))
      return bookmarks.length === 0
    },
    onSuccess: (isSet) => {
      invalidate(client, `/lessons/${lessonId}/bookmarks`, '/bookmarks')
      toast(isSet ? t`Bookmarked. It waits on your notes page.` : t`Bookmark taken off.`)
    },
    onError: (error) => toast(errorText(error).text),
  })
}
