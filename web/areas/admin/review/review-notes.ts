import { useCallback, useState } from 'react'

/** A remark of the reviewer, pinned to a place in the course. It goes to the author when the course is returned. */
export type ReviewNote = { id: string; target: string; quote: string | null; message: string; mustFix: boolean; at: string }
export type NewNote = Omit<ReviewNote, 'id' | 'at'>

const nameOf = (courseId: string) => `lyceum-review-notes:${courseId}`

function readNotes(courseId: string): ReviewNote[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(courseId)) ?? '[]')
    return Array.isArray(kept) ? (kept as ReviewNote[]) : []
  } catch {
    // Unreadable or forbidden: the notes then live as long as the page.
    return []
  }
}

function keepNotes(courseId: string, notes: readonly ReviewNote[]) {
  try {
    if (notes.length > 0) localStorage.setItem(nameOf(courseId), JSON.stringify(notes))
    else localStorage.removeItem(nameOf(courseId))
  } catch {
    // As above.
  }
}

/**
 * The notes of a review that is going on. The API takes them all at once, with the return; until then they are kept on
 * this device, so that a reload or a lost network costs nothing.
 */
export function useReviewNotes(courseId: string) {
  const [state, setState] = useState(() => ({ courseId, notes: readNotes(courseId) }))
  if (state.courseId !== courseId) setState({ courseId, notes: readNotes(courseId) })
  const change = useCallback(
    (make: (notes: readonly ReviewNote[]) => ReviewNote[]) =>
      setState((before) => {
        const notes = make(before.notes)
        keepNotes(before.courseId, notes)
        return { ...before, notes }
      }),
    [],
  )
  return {
    notes: state.notes,
    add: (note: NewNote) => change((notes) => [...notes, { ...note, id: crypto.randomUUID(), at: new Date().toISOString() }]),
    edit: (id: string, note: NewNote) => change((notes) => notes.map((one) => (one.id === id ? { ...one, ...note } : one))),
    remove: (id: string) => change((notes) => notes.filter((one) => one.id !== id)),
    putBack: (note: ReviewNote, place: number) => change((notes) => notes.toSpliced(place, 0, note)),
    clear: () => change(() => []),
  }
}
export type ReviewNotes = ReturnType<typeof useReviewNotes>
