import type { FieldError } from '../../../kernel/errors.ts'
import type { KeptFiles } from '../../media/contract.ts'
import type { Paper } from '../questions/contract.ts'
import type { Grade } from '../questions/grade.ts'
import type { Answer, Attempt, SavedAnswer } from './contract.ts'

/** Which attempt it is, and whose. Fixed when it begins. */
export type AttemptFacts = {
  id: string
  assessmentId: string
  courseId: string
  lessonId: string | null
  userId: string
  enrollmentId: string | null
  number: number
  isPractice: boolean
  startedAt: string
  deadlineAt: string | null
}

/** What an attempt's Durable Object is opened with: all it needs until the attempt is on record. */
export type Sheet = AttemptFacts & {
  tenantId: string
  assessmentTitle: string
  paper: Paper
  /** The learner's best percentage when this attempt began; looked at again when it goes on record. */
  bestBefore: number | null
}

/** An attempt that was handed in, as it goes on record. */
export type Submission = {
  answers: Record<string, SavedAnswer>
  submittedAt: string
  /** Time ran out, and the server handed it in. */
  auto: boolean
  receipt: string
  grade: Grade
}

/** An attempt before its pictures are signed, which takes a request: what says where they are kept is not for browsers. */
export type ShownAttempt = Omit<Attempt, 'media'> & { files: KeptFiles }

/** Answers of the Durable Object. Errors do not keep their class across RPC, so refusals are values. */
export type RoomView = { kind: 'empty' | 'stranger' } | { kind: 'running' | 'handed' | 'recorded'; attempt: ShownAttempt }
export type SaveOutcome =
  | { kind: 'empty' | 'stranger' | 'unknown_question' | 'submitted' | 'expired' }
  | { kind: 'invalid'; problems: FieldError[] }
  | { kind: 'stale'; current: SavedAnswer }
  | { kind: 'saved'; seq: number; savedAt: string }
export type SubmitOutcome =
  | { kind: 'empty' | 'stranger' | 'recorded' }
  | { kind: 'invalid'; problems: FieldError[] }
  /** Not on record yet: whoever asks records it, or the object's alarm does. */
  | { kind: 'handed'; facts: Omit<Sheet, 'paper'>; submission: Submission; attempt: ShownAttempt }
export type GivenAnswers = Record<string, Answer | null>
