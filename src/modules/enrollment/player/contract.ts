import { z } from 'zod'
import { CompletionRule, Lesson, LessonSummary } from '../../catalog/lessons/contract.ts'
import { MediaAsset } from '../../media/contract.ts'
import { Enrollment } from '../contract.ts'
import { LessonProgress } from '../progress/contract.ts'

/** Why a lesson is closed to the caller. `reason` is for people; `code` and the rest are for translating it. */
export const LessonLock = z
  .object({
    reason: z.string(),
    code: z.enum(['enroll', 'not_yet', 'after_lesson', 'min_score']),
    opensAt: z.string().nullable(),
    lessonId: z.string().nullable(),
  })
  .meta({ id: 'LessonLock' })
export type LessonLock = z.infer<typeof LessonLock>

const Availability = z.object({
  from: z.string().nullish(),
  daysAfterEnrollment: z.number().nullish(),
  afterLessonId: z.string().nullish(),
  minScore: z.number().nullish(),
})

/** A lesson in the player's outline. `content` is null where it is locked, and absent where `bodies=false` was asked. */
export const ContentLesson = LessonSummary.extend({
  mediaId: z.string().nullable(),
  assessmentId: z.string().nullable(),
  completionRule: CompletionRule,
  availability: Availability,
  /** Why its course cannot be published as it is; for those who work on it. */
  issue: z.string().nullable(),
  /** Of the text: a save that names an earlier one is refused. */
  revision: z.number().int(),
  locked: LessonLock.nullable(),
  progress: LessonProgress.nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  content: Lesson.shape.content.optional(),
}).meta({ id: 'ContentLesson' })
export type ContentLesson = z.infer<typeof ContentLesson>

export const ListedLesson = ContentLesson.extend({ content: z.null() }).meta({ id: 'ListedLesson' })
export type ListedLesson = z.infer<typeof ListedLesson>

export const CourseContent = z
  .object({
    course: z.object({
      id: z.string(),
      title: z.string(),
      slug: z.string(),
      status: z.string(),
      lessonCount: z.number().int(),
      passingScore: z.number(),
      certificateEnabled: z.boolean(),
      outlineRevision: z.number().int(),
    }),
    enrollment: Enrollment.nullable(),
    /** The lesson to open: where the learner left, or the first. */
    resumeLessonId: z.string().nullable(),
    modules: z.array(
      z.object({
        id: z.string(),
        courseId: z.string(),
        title: z.string(),
        description: z.string().nullable(),
        order: z.number().int(),
        createdAt: z.string(),
        updatedAt: z.string(),
        durationMinutes: z.number().int(),
        lessons: z.array(ContentLesson),
      }),
    ),
  })
  .meta({ id: 'CourseContent' })
export type CourseContent = z.infer<typeof CourseContent>

export const ContentQuery = z.object({ bodies: z.enum(['true', 'false']).optional() })
export type ContentQuery = z.infer<typeof ContentQuery>

/** One lesson to learn from. A locked one says why, and has no body. */
export const LessonView = ContentLesson.omit({ content: true })
  .extend({
    content: Lesson.shape.content,
    /** Every stored file the lesson shows, by id: addresses are signed and expire. */
    media: z.record(z.string(), MediaAsset),
    moduleTitle: z.string(),
    course: z.object({ id: z.string(), title: z.string(), slug: z.string() }),
    enrollment: Enrollment.nullable(),
    previousLessonId: z.string().nullable(),
    nextLessonId: z.string().nullable(),
  })
  .meta({ id: 'LessonView' })
export type LessonView = z.infer<typeof LessonView>
