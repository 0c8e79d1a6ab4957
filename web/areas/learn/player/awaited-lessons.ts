import type { CourseContent } from '../../../../src/modules/enrollment/player/contract.ts'
import { isDone } from './place-in-course.ts'

const patienceMs = 30_000
const awaited = new Map<string, number>()

/**
 * A quiz was handed in: the server counts its lesson a moment after it has answered. Until then the outline is behind,
 * and is asked for again.
 */
export const awaitLesson = (lessonId: string) => awaited.set(lessonId, Date.now())

export function isBehind({ modules, enrollment }: CourseContent): boolean {
  if (!enrollment) return false
  const isAwaited = (lesson: CourseContent['modules'][number]['lessons'][number]) => {
    const since = awaited.get(lesson.id)
    if (since === undefined) return false
    if (!isDone(lesson) && Date.now() - since < patienceMs) return true
    awaited.delete(lesson.id)
    return false
  }
  return modules.some(({ lessons }) => lessons.some(isAwaited))
}

type Kept = { state: { data?: { data: CourseContent } | undefined } }
/** For the outline's query: every second while it is behind. */
export const untilCounted = ({ state }: Kept) => (state.data && isBehind(state.data.data) ? 1000 : false)
