import { sql } from 'drizzle-orm'
import type { LessonType } from '../lessons/contract.ts'
import { canBeGraded, isScored } from '../lessons/references.ts'
import { type Availability, type CompletionRule, lessons } from '../tables.ts'

export type LessonState = {
  id: string
  title: string
  type: LessonType
  mediaId: string | null
  assessmentId: string | null
  issue: string | null
  completionRule: CompletionRule
  availability: Availability
  hasFile: boolean
  hasAssessment: boolean
}

/** Fields of a lesson, beside its own, from which its state is judged: one look at a key each. */
export const stateFields = {
  completionRule: lessons.completionRule,
  availability: lessons.availability,
  hasFile: sql<boolean>`EXISTS (SELECT 1 FROM media m WHERE m.tenant_id = lessons.tenant_id AND m.id = lessons.media_id)`.mapWith(Boolean),
  hasAssessment: sql<boolean>`EXISTS (SELECT 1 FROM assessments a
    WHERE a.tenant_id = lessons.tenant_id AND a.id = lessons.assessment_id AND a.course_id = lessons.course_id)`.mapWith(Boolean),
}

/** What a lesson shows and is no longer there. */
export function goneFrom({ title, mediaId, assessmentId, issue, hasFile, hasAssessment }: LessonState): string | null {
  if (mediaId !== null && !hasFile) return `The file of “${title}” is gone: choose another.`
  // Questions that are still being copied say so themselves.
  return assessmentId !== null && !hasAssessment && issue === null ? `The assessment of “${title}” is gone: choose another.` : null
}

/** Why a lesson could never open to anybody. */
export function neverOpens({ id, title, availability }: LessonState, byId: Map<string, LessonState>): string | null {
  const { afterLessonId, minScore } = availability
  if (!afterLessonId) return null
  const before = byId.get(afterLessonId)
  if (!before) return `“${title}” opens after a lesson that is gone.`
  const seen = new Set<string>()
  for (let next: string | null | undefined = afterLessonId; next && !seen.has(next); next = byId.get(next)?.availability.afterLessonId) {
    if (next === id) return `“${title}” waits for itself, by way of “${before.title}”.`
    seen.add(next)
  }
  return minScore && !isScored(before.type) ? `“${title}” asks for a score in “${before.title}”, which has none.` : null
}

/** Why a lesson could never be completed. */
export const neverCompletes = (lesson: LessonState): string | null =>
  canBeGraded(lesson.completionRule.kind, lesson) ? null : `“${lesson.title}” is complete when its work is handed in, and there is none.`
