import { z } from 'zod'
import { Enrollment } from '../contract.ts'

export const LessonProgress = z
  .object({
    /** Null, as the times are, until there is any progress in the lesson. */
    id: z.string().nullable(),
    lessonId: z.string(),
    status: z.enum(['not_started', 'in_progress', 'completed']),
    positionSeconds: z.number().nullable(),
    watchedSeconds: z.number().nullable(),
    /** Share of the recording really played, 0–1. */
    coverage: z.number().nullable(),
    timeSpentSeconds: z.number(),
    score: z.number().nullable(),
    attemptsCount: z.number().int(),
    completedAt: z.string().nullable(),
    createdAt: z.string().nullable(),
    updatedAt: z.string().nullable(),
  })
  .meta({ id: 'LessonProgress' })
export type LessonProgress = z.infer<typeof LessonProgress>

/** Where I am in a course, lesson by lesson; a lesson not yet touched has no entry. */
export const CourseProgress = z.object({ enrollment: Enrollment, lessons: z.array(LessonProgress) }).meta({ id: 'CourseProgress' })
export type CourseProgress = z.infer<typeof CourseProgress>

/** One of my courses, as the learner's home shows it. */
export const MyCourse = z
  .object({
    enrollment: Enrollment,
    course: z.object({
      id: z.string(),
      title: z.string(),
      slug: z.string(),
      language: z.string(),
      categoryId: z.string().nullable(),
      thumbnailUrl: z.string().nullable(),
      status: z.string(),
    }),
    nextLesson: z.object({ id: z.string(), title: z.string(), type: z.string(), durationMinutes: z.number().nullable() }).nullable(),
  })
  .meta({ id: 'MyCourse' })
export type MyCourse = z.infer<typeof MyCourse>

/** What a change of progress answers: the lesson, and the course around it. */
export const ProgressChange = z
  .object({ lesson: LessonProgress, enrollment: Enrollment, nextLessonId: z.string().nullable(), courseCompleted: z.boolean() })
  .meta({ id: 'ProgressChange' })
export type ProgressChange = z.infer<typeof ProgressChange>

/** Five days of seconds: longer than any recording, short enough to stay a number. */
const Seconds = z.number().finite().min(0).max(432_000)

export const PositionReport = z.object({
  positionSeconds: Seconds,
  intervals: z
    .array(z.tuple([Seconds, Seconds]).refine(([from, to]) => to >= from, 'must not end before it begins'))
    .max(200)
    .default([]),
  secondsSpent: z.number().int().min(0).max(86_400).optional(),
})
export type PositionReport = z.infer<typeof PositionReport>

export const MarkLessonInput = z.object({
  lessonId: z.string().min(1).max(60),
  status: z.enum(['not_started', 'in_progress', 'completed']),
})
export type MarkLessonInput = z.infer<typeof MarkLessonInput>
