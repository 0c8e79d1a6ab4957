import { z } from 'zod'
import { defineEvent } from '../../kernel/events.ts'

const Attempted = z.object({
  attemptId: z.string(),
  assessmentId: z.string(),
  courseId: z.string(),
  lessonId: z.string().nullable(),
  userId: z.string(),
  /** Null where someone took it without an enrolment; authors' practice announces nothing at all. */
  enrollmentId: z.string().nullable(),
})

/** A learner began an attempt. */
export const assessmentStarted = defineEvent(
  'assessment.started',
  Attempted.extend({ number: z.number().int(), deadlineAt: z.string().nullable() }),
)

/** A learner handed an attempt in, or its time ran out. `awaitsGrading`: its grade comes once a person has given it. */
export const attemptSubmitted = defineEvent(
  'assessment.submitted',
  Attempted.extend({ submittedAt: z.string(), auto: z.boolean(), awaitsGrading: z.boolean().optional() }),
)

/**
 * An attempt has its grade. `percentage` is 0–100, null for a survey, which is passed by handing it in;
 * `bestPercentage` is the best of this learner's attempts so far, this one included. `regraded`: it had another grade
 * before, which may have been better; then `bestPercentage` and `everPassed` stand for what was known.
 */
export const attemptGraded = defineEvent(
  'assessment.graded',
  Attempted.extend({
    percentage: z.number().nullable(),
    passed: z.boolean(),
    bestPercentage: z.number().nullable(),
    regraded: z.boolean().optional(),
    everPassed: z.boolean().optional(),
  }),
)
