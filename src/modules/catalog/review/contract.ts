import { z } from 'zod'
import { PageQuery } from '../../../kernel/pagination.ts'
import { CourseCard, CoursePatch } from '../contract.ts'

/** One condition of the quality checklist; `target` leads to the control that fails it. */
export const ChecklistItem = z
  .object({ key: z.string(), ok: z.boolean(), message: z.string(), target: z.string() })
  .meta({ id: 'ChecklistItem' })
export type ChecklistItem = z.infer<typeof ChecklistItem>

/** Ids say what they are of, and a bare word is a field of the course: `les_…` is `lesson:les_…`, `title` is `course.title`. */
const inFull = (target: string): string => {
  if (/^les_\w+(#\d+)?$/.test(target)) return `lesson:${target}`
  if (/^mod_\w+$/.test(target)) return `module:${target}`
  if (/^crs_\w+$/.test(target)) return 'course'
  return Object.hasOwn(CoursePatch.shape, target) ? `course.${target}` : target
}
/** `course`, `course.title`, `module:<id>`, `lesson:<id>` or `lesson:<id>#<block>`. */
const FeedbackTarget = z
  .string()
  .max(120)
  .overwrite(inFull)
  .regex(
    /^(course(\.[A-Za-z]+)?|module:[\w]+|lesson:[\w]+(#\d+)?)$/,
    'must be course, course.<field>, module:<id>, lesson:<id> or lesson:<id>#<block>',
  )

const FeedbackItem = z
  .object({
    id: z.string(),
    target: FeedbackTarget,
    message: z.string(),
    quote: z.string().nullable(),
    mustFix: z.boolean(),
    resolved: z.boolean(),
  })
  .meta({ id: 'FeedbackItem' })

export const Submission = z
  .object({
    id: z.string(),
    courseId: z.string(),
    round: z.number().int(),
    status: z.enum(['pending', 'approved', 'returned']),
    submittedBy: z.string(),
    submittedByName: z.string().nullable(),
    submittedAt: z.string(),
    reviewedBy: z.string().nullable(),
    reviewedByName: z.string().nullable(),
    reviewedAt: z.string().nullable(),
    message: z.string().nullable(),
    feedback: z.array(FeedbackItem),
  })
  .meta({ id: 'Submission' })
export type Submission = z.infer<typeof Submission>

/** What the lessons say now beside what they said in the last decided round; `round` is null when none was kept. */
export const CourseChanges = z
  .object({
    round: z.number().int().nullable(),
    submittedAt: z.string().nullable(),
    lessons: z.array(
      z.object({
        lessonId: z.string(),
        change: z.enum(['added', 'changed', 'removed']),
        title: z.string(),
        titleBefore: z.string().nullable(),
        /** Plain words, a line a block. */
        text: z.string().nullable(),
        textBefore: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CourseChanges' })
export type CourseChanges = z.infer<typeof CourseChanges>

export const RejectCourseInput = z.object({
  feedback: z
    .array(
      z.object({
        target: FeedbackTarget,
        message: z.string().trim().min(1).max(4000),
        quote: z.string().trim().max(500).nullable().optional(),
        mustFix: z.boolean().default(true),
      }),
    )
    .min(1, 'say at least one thing the author should change')
    .max(200),
  message: z.string().trim().max(4000).optional(),
})
export type RejectCourseInput = z.infer<typeof RejectCourseInput>

export const SubmitCourseInput = z.object({ resolved: z.array(z.string().max(40)).max(500).default([]) })
export type SubmitCourseInput = z.infer<typeof SubmitCourseInput>

export const AdminCourseQuery = PageQuery.extend({
  status: z.enum(['draft', 'pending', 'published', 'archived']).default('pending'),
})
export type AdminCourseQuery = z.infer<typeof AdminCourseQuery>

/** A course in the review queue. */
export const AdminCourse = CourseCard.extend({ round: z.number().int(), openNotes: z.number().int(), moduleCount: z.number().int() }).meta({
  id: 'AdminCourse',
})
export type AdminCourse = z.infer<typeof AdminCourse>
