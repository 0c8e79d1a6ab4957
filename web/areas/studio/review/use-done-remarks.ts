import { useState } from 'react'
import type { Submission } from '../../../../src/modules/catalog/review/contract.ts'

const nameOf = (submission: Submission) => `lyceum:done:${submission.id}`

function read(submission: Submission | null): string[] {
  if (!submission) return []
  try {
    return JSON.parse(localStorage.getItem(nameOf(submission)) ?? '[]') as string[]
  } catch {
    return []
  }
}

export type DoneRemarks = { ids: string[]; open: number; isDone: (id: string) => boolean; mark: (id: string, on: boolean) => void }

/** Which remarks the author has dealt with. It is told to the reviewer when the course is handed in again; until then it stays on this device. */
export function useDoneRemarks(submission: Submission | null): DoneRemarks {
  const [marked, setMarked] = useState<{ of: string | null; ids: string[] }>({ of: null, ids: [] })
  const ids = marked.of === (submission?.id ?? null) && submission ? marked.ids : read(submission)
  const isDone = (id: string) => ids.includes(id) || Boolean(submission?.feedback.find((item) => item.id === id)?.resolved)
  const mark = (id: string, on: boolean) => {
    if (!submission) return
    const next = on ? [...ids, id] : ids.filter((one) => one !== id)
    setMarked({ of: submission.id, ids: next })
    try {
      localStorage.setItem(nameOf(submission), JSON.stringify(next))
    } catch {
      // no room on this device: the marks live as long as the page
    }
  }
  return { ids, open: submission?.feedback.filter((item) => !isDone(item.id)).length ?? 0, isDone, mark }
}
