import type { LessonPatch } from '../../../../src/modules/catalog/lessons/contract.ts'

/** What was changed and has not reached the server yet, with the revision it was made from. */
export type LocalDraft = { revision: number; patch: Omit<LessonPatch, 'revision'>; at: number }

const nameOf = (lessonId: string) => `lyceum:draft:${lessonId}`

export function readDraft(lessonId: string): LocalDraft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(nameOf(lessonId)) ?? 'null') as LocalDraft | null
    return draft && typeof draft.revision === 'number' && typeof draft.patch === 'object' ? draft : null
  } catch {
    return null
  }
}

/** False when the device has no room for it: then it lives in this tab only. */
export function keepDraft(lessonId: string, draft: LocalDraft): boolean {
  try {
    localStorage.setItem(nameOf(lessonId), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function dropDraft(lessonId: string): void {
  try {
    localStorage.removeItem(nameOf(lessonId))
  } catch {
    // storage is closed to this site: then nothing was kept either
  }
}
