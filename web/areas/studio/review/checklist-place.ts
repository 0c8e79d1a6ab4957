import type { ChecklistItem } from '../../../../src/modules/catalog/review/contract.ts'

/** `lesson:<id>`, `lesson:<id>#<block>`, `module:<id>`, `course.<field>` or a page of the course. */
export type Place =
  | { page: 'lesson'; lessonId: string; block: number | null }
  | { page: 'outline' }
  | { page: 'details' | 'access'; field: string | null }

const accessFields = new Set(['price', 'enrollmentLimit'])

/** The page of the studio, and the control on it, that a checklist item or a reviewer's note is about. */
export function placeOfTarget(target: string): Place {
  const lesson = /^lesson:([\w]+)(?:#(\d+))?/.exec(target)
  if (lesson?.[1]) return { page: 'lesson', lessonId: lesson[1], block: lesson[2] ? Number(lesson[2]) : null }
  if (/^(module:|outline|course\.(modules|lessons|outline))/.test(target)) return { page: 'outline' }
  const field = /^course\.([A-Za-z]+)/.exec(target)?.[1] ?? null
  return { page: field && accessFields.has(field) ? 'access' : 'details', field }
}

/** What fails in each lesson. */
export function problemsByLesson(checklist: readonly ChecklistItem[]): Map<string, string[]> {
  const problems = new Map<string, string[]>()
  for (const { ok, target, message } of checklist) {
    const place = placeOfTarget(target)
    if (ok || place.page !== 'lesson') continue
    problems.set(place.lessonId, [...(problems.get(place.lessonId) ?? []), message])
  }
  return problems
}

/** Remarks by the id of the lesson or module they are about; those on a block count for its lesson. */
export function remarksByPlace<R extends { target: string }>(remarks: readonly R[]): Map<string, R[]> {
  const places = new Map<string, R[]>()
  for (const remark of remarks) {
    const id = /^(?:lesson|module):(\w+)/.exec(remark.target)?.[1]
    if (id) places.set(id, [...(places.get(id) ?? []), remark])
  }
  return places
}
