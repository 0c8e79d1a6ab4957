import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { courses } from '../catalog/tables.ts'
import { users } from '../identity/tables.ts'
import { assessmentTypes, resultPolicies } from './assessments/contract.ts'
import type { QuestionMark, SavedAnswer } from './attempts/contract.ts'
import { difficulties, type Paper, type QuestionKey, type QuestionOption, type QuestionText } from './questions/contract.ts'
import type { RubricCriterion } from './rubrics/contract.ts'

/** Counters are kept on write: nobody counts questions or attempts to show a page. */
export const assessments = sqliteTable(
  'assessments',
  {
    ...tenantColumns(),
    id: text().notNull(),
    courseId: text('course_id').notNull(),
    title: text().notNull(),
    description: text(),
    type: text({ enum: assessmentTypes }).notNull().default('quiz'),
    instructions: text(),
    timeLimitMinutes: integer('time_limit_minutes'),
    maxAttempts: integer('max_attempts'),
    passingScore: real('passing_score').notNull(),
    /** Part of a question's points that a wrong answer costs: 0 is none, 1 all of them. */
    wrongAnswerPenalty: real('wrong_answer_penalty').notNull().default(0),
    randomizeQuestions: integer('randomize_questions', { mode: 'boolean' }).notNull().default(false),
    randomizeAnswers: integer('randomize_answers', { mode: 'boolean' }).notNull().default(false),
    showResults: text('show_results', { enum: resultPolicies }).notNull().default('immediate'),
    opensAt: text('opens_at'),
    dueAt: text('due_at'),
    closesAt: text('closes_at'),
    totalPoints: real('total_points').notNull().default(0),
    questionCount: integer('question_count').notNull().default(0),
    /** Questions an author must mend before the course can be submitted. */
    flaggedCount: integer('flagged_count').notNull().default(0),
    /** Attempts of learners; authors' practice is not among them. */
    attemptCount: integer('attempt_count').notNull().default(0),
    /** Graders learn whose work it is once it has its grade. */
    anonymousGrading: integer('anonymous_grading', { mode: 'boolean' }).notNull().default(false),
    /** Attempts that a person grades, and those of them that wait for it. */
    byHandCount: integer('by_hand_count').notNull().default(0),
    toGradeCount: integer('to_grade_count').notNull().default(0),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('assessments_by_course').on(t.tenantId, t.courseId, t.id),
    index('assessments_to_grade').on(t.tenantId, t.courseId).where(sql`to_grade_count > 0`),
  ],
)

/** Questions kept to be used again. One of a course is its authors'; one without is the school's. */
export const questionBanks = sqliteTable(
  'question_banks',
  {
    ...tenantColumns(),
    id: text().notNull(),
    courseId: text('course_id'),
    ownerId: text('owner_id').notNull(),
    name: text().notNull(),
    description: text(),
    /** Kept on write, as are the tags that a filter offers. */
    questionCount: integer('question_count').notNull().default(0),
    tags: text({ mode: 'json' }).$type<string[]>().notNull(),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('question_banks_by_course').on(t.tenantId, t.courseId, t.id)],
)

/** What a question says and how it is graded, wherever it stands. */
const questionContent = () => ({
  /** Checked by the registry of kinds, not by the table: a new kind needs no migration. */
  type: text().notNull(),
  text: text({ mode: 'json' }).$type<QuestionText>().notNull(),
  options: text({ mode: 'json' }).$type<QuestionOption[]>().notNull(),
  correctAnswer: text('correct_answer', { mode: 'json' }).$type<QuestionKey>(),
  points: real().notNull().default(1),
  partialCredit: integer('partial_credit', { mode: 'boolean' }).notNull().default(true),
  explanation: text(),
  tags: text({ mode: 'json' }).$type<string[]>().notNull(),
  difficulty: text({ enum: difficulties }),
})

export const bankQuestions = sqliteTable(
  'bank_questions',
  {
    ...tenantColumns(),
    id: text().notNull(),
    bankId: text('bank_id').notNull(),
    ...questionContent(),
    order: integer().notNull(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('bank_questions_by_bank').on(t.tenantId, t.bankId, t.order, t.id),
    index('bank_questions_by_rubric')
      .on(t.tenantId, sql`(correct_answer ->> 'rubricId')`)
      .where(sql`(correct_answer ->> 'rubricId') IS NOT NULL`),
  ],
)

/**
 * Questions of assessments. One with a `sourceId` is a live reference to a question of a bank: the database copies the content to it
 * whenever the source changes, so that reading an assessment stays one range of one index.
 */
export const questions = sqliteTable(
  'questions',
  {
    ...tenantColumns(),
    id: text().notNull(),
    assessmentId: text('assessment_id').notNull(),
    sourceId: text('source_id'),
    /** Points that the assessment gives a reference by itself; otherwise they follow the bank's. */
    ownPoints: integer('own_points', { mode: 'boolean' }).notNull().default(false),
    ...questionContent(),
    order: integer().notNull(),
    /** Why an author must look at it; set by imports, gone once the question is mended. */
    flag: text(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('questions_by_assessment').on(t.tenantId, t.assessmentId, t.order, t.id),
    uniqueIndex('questions_by_source').on(t.tenantId, t.sourceId, t.assessmentId).where(sql`source_id IS NOT NULL`),
    index('questions_essays').on(t.tenantId, t.assessmentId).where(sql`type = 'essay'`),
    index('questions_by_rubric')
      .on(t.tenantId, sql`(correct_answer ->> 'rubricId')`)
      .where(sql`(correct_answer ->> 'rubricId') IS NOT NULL`),
  ],
)

/** So many questions of a bank, drawn anew for each attempt and worth the same each. They stand after the assessment's own. */
export const assessmentDraws = sqliteTable(
  'assessment_draws',
  {
    ...tenantColumns(),
    id: text().notNull(),
    assessmentId: text('assessment_id').notNull(),
    bankId: text('bank_id').notNull(),
    count: integer().notNull(),
    points: real().notNull().default(1),
    /** Any of these; none is all questions of the bank. */
    tags: text({ mode: 'json' }).$type<string[]>().notNull(),
    difficulty: text({ enum: difficulties }),
    /** How many the bank has like that, kept on write. */
    available: integer().notNull().default(0),
    order: integer().notNull(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('assessment_draws_by_assessment').on(t.tenantId, t.assessmentId, t.order, t.id),
    index('assessment_draws_by_bank').on(t.tenantId, t.bankId),
  ],
)

/** Of one course, or of the whole school where `courseId` is null. Questions hold a copy, which follows edits; papers one that does not. */
export const rubrics = sqliteTable(
  'rubrics',
  {
    ...tenantColumns(),
    id: text().notNull(),
    courseId: text('course_id'),
    title: text().notNull(),
    criteria: text({ mode: 'json' }).$type<RubricCriterion[]>().notNull(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('rubrics_by_course').on(t.tenantId, t.courseId, t.id),
    foreignKey({ columns: [t.tenantId, t.courseId], foreignColumns: [courses.tenantId, courses.id] }).onDelete('cascade'),
  ],
)

/** What a grader says again and again: theirs alone, in every course. */
export const gradingComments = sqliteTable(
  'grading_comments',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    text: text().notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('grading_comments_by_user').on(t.tenantId, t.userId, t.id),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)

/**
 * The questions and rules of an assessment as they stood when an attempt began, keys included. `id` is the digest of the
 * content, so all attempts on one edition share one row, and a later edit changes no attempt that was taken.
 */
export const assessmentPapers = sqliteTable(
  'assessment_papers',
  {
    ...tenantColumns(),
    id: text().notNull(),
    assessmentId: text('assessment_id').notNull(),
    paper: text({ mode: 'json' }).$type<Paper>().notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.assessmentId, t.id] })],
)

/** While it runs, an attempt lives in its Durable Object; this row says that it exists, and later how it ended. */
export const attempts = sqliteTable(
  'attempts',
  {
    ...tenantColumns(),
    id: text().notNull(),
    assessmentId: text('assessment_id').notNull(),
    courseId: text('course_id').notNull(),
    lessonId: text('lesson_id'),
    userId: text('user_id').notNull(),
    enrollmentId: text('enrollment_id'),
    paperId: text('paper_id').notNull(),
    number: integer().notNull(),
    /** An author trying their own assessment: never in results, never an event. */
    isPractice: integer('is_practice', { mode: 'boolean' }).notNull().default(false),
    status: text({ enum: ['in_progress', 'submitted', 'graded'] })
      .notNull()
      .default('in_progress'),
    startedAt: text('started_at').notNull(),
    deadlineAt: text('deadline_at'),
    submittedAt: text('submitted_at'),
    answers: text({ mode: 'json' }).$type<Record<string, SavedAnswer>>().notNull(),
    /** Questions of banks that it was given: the next attempt is given others first. */
    drawn: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    marks: text({ mode: 'json' }).$type<Record<string, QuestionMark>>(),
    score: real(),
    maxScore: real('max_score').notNull(),
    percentage: real(),
    passed: integer({ mode: 'boolean' }),
    gradedBy: text('graded_by'),
    gradedAt: text('graded_at'),
    receipt: text(),
    /** It holds, or held, an answer that a person grades. */
    byHand: integer('by_hand', { mode: 'boolean' }).notNull().default(false),
    /** What the grader says of the whole. */
    comment: text(),
    /** Grows with each grade that is posted: of two graders, the one who did not know is told. */
    version: integer().notNull().default(0),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('attempts_number').on(t.tenantId, t.assessmentId, t.userId, t.number),
    uniqueIndex('attempts_one_open').on(t.tenantId, t.assessmentId, t.userId).where(sql`status = 'in_progress'`),
    index('attempts_by_assessment').on(t.tenantId, t.assessmentId, t.isPractice, t.id),
    index('attempts_by_user').on(t.tenantId, t.userId, t.id),
    index('attempts_to_grade')
      .on(t.tenantId, t.assessmentId, sql`status DESC`, t.submittedAt, t.id)
      .where(sql`by_hand = 1 AND is_practice = 0`),
  ],
)
