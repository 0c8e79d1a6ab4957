import { z } from 'zod'
import { PageQuery } from '../../kernel/pagination.ts'

export const EnrollmentStatus = z.enum(['enrolled', 'in_progress', 'completed', 'dropped'])

export const Enrollment = z
  .object({
    id: z.string(),
    userId: z.string(),
    courseId: z.string(),
    status: EnrollmentStatus,
    progressPercentage: z.number().int().min(0).max(100),
    completedLessons: z.number().int(),
    lessonCount: z.number().int(),
    enrolledAt: z.string(),
    startedAt: z.string().nullable(),
    completedAt: z.string().nullable(),
    lastAccessedAt: z.string().nullable(),
    resumeLessonId: z.string().nullable(),
    finalGrade: z.number().nullable(),
    certificateId: z.string().nullable(),
    assignedBy: z.string().nullable(),
    dueDate: z.string().nullable(),
    source: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Enrollment' })
export type Enrollment = z.infer<typeof Enrollment>

const id = z.string().min(1).max(60)
const DueDate = z.iso.datetime({ error: 'must be an ISO 8601 time in UTC, such as 2026-12-31T23:59:59Z' })

export const EnrollLearnerInput = z.object({ userId: id, courseId: id, dueDate: DueDate.nullish() })
export type EnrollLearnerInput = z.infer<typeof EnrollLearnerInput>

/** A dropped enrolment comes back as `enrolled`; `completed` is never set by hand here: POST /progress/:id/complete. */
export const EnrollmentPatch = z.object({ dueDate: DueDate.nullable(), status: z.enum(['enrolled', 'dropped']) }).partial()
export type EnrollmentPatch = z.infer<typeof EnrollmentPatch>

export const EnrollmentQuery = PageQuery.extend({ courseId: id.optional(), userId: id.optional(), status: EnrollmentStatus.optional() })
export type EnrollmentQuery = z.infer<typeof EnrollmentQuery>

export const RosterQuery = PageQuery.extend({ status: EnrollmentStatus.optional() })
export type RosterQuery = z.infer<typeof RosterQuery>

/** A learner as the course's authors see them. */
export const RosterEntry = Enrollment.extend({
  learner: z.object({ id: z.string(), fullName: z.string().nullable(), email: z.string(), avatarUrl: z.string().nullable() }),
}).meta({ id: 'RosterEntry' })
export type RosterEntry = z.infer<typeof RosterEntry>
