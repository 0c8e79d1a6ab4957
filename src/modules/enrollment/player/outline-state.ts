import type { LessonProgress } from '../progress/contract.ts'
import type { LessonLock } from './contract.ts'
import { type Availability, lessonLock } from './lesson-lock.ts'

type OutlineLesson = { id: string; title: string; isPreview: boolean; availability: Availability }
/** Who looks: staff and visitors have no enrolment. */
export type Viewer = { isStaff: boolean; enrolledAt: string | null; now: number }

const enroll: LessonLock = { reason: 'Enrol to open this lesson.', code: 'enroll', opensAt: null, lessonId: null }

/** Why each lesson of an outline is closed to this viewer; null for those that are open. */
export function locksOf(lessons: OutlineLesson[], progress: Map<string, LessonProgress>, viewer: Viewer): Map<string, LessonLock | null> {
  const titles = new Map(lessons.map((lesson) => [lesson.id, lesson.title]))
  return new Map(
    lessons.map((lesson) => {
      if (viewer.isStaff) return [lesson.id, null]
      if (viewer.enrolledAt === null) return [lesson.id, lesson.isPreview ? null : enroll]
      const after = lesson.availability.afterLessonId ?? ''
      const facts = { availability: lesson.availability, now: viewer.now, enrolledAt: viewer.enrolledAt }
      return [
        lesson.id,
        lessonLock({ ...facts, own: progress.get(lesson.id), required: progress.get(after), requiredTitle: titles.get(after) }),
      ]
    }),
  )
}

/** Where to go on: the lesson that was left while it is unfinished, else the next unfinished one after it, else any, else where they were. */
export function resumeLesson(ids: string[], progress: Map<string, LessonProgress>, left: string | null): string | null {
  const from = Math.max(0, left === null ? 0 : ids.indexOf(left))
  const inOrder = [...ids.slice(from), ...ids.slice(0, from)]
  return inOrder.find((id) => progress.get(id)?.status !== 'completed') ?? inOrder[0] ?? null
}
