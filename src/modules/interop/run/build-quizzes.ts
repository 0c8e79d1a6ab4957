import { type AssessmentPlan, createAssessmentWithQuestions } from '../../assessment/public.ts'
import type { CoursePlan, PlannedLesson, PlannedQuestion } from '../imports/plan/course-plan.ts'
import { fitText, fitTitle } from '../imports/plan/fit-text.ts'
import type { Built } from './build-course.ts'
import type { ImportRun } from './import-run.ts'
import { inParts } from './together.ts'

const atOnce = 10

/** The quizzes of the course, each in the lesson that was made for it. Answers their ids by the lesson's key. */
export async function buildQuizzes(run: ImportRun, plan: CoursePlan, { courseId, lessonIds }: Built): Promise<Map<string, string>> {
  const lessons = plan.modules.flatMap((module) => module.lessons).filter(({ assessment }) => assessment !== null)
  const ids = new Map<string, string>()
  for (const [index, part] of inParts(lessons, atOnce).entries()) {
    const verbs = part.map(
      (lesson) => (ctx: ImportRun['ctx']) =>
        createAssessmentWithQuestions(ctx, courseId, quizInput(lesson, lessonIds.get(lesson.key) ?? '')),
    )
    const made = await run.verbs(verbs, 0.5 + (0.2 * index * atOnce) / lessons.length)
    for (const [at, { key }] of part.entries()) ids.set(key, made[at]?.id ?? '')
  }
  return ids
}

function quizInput({ title, assessment }: PlannedLesson, lessonId: string): AssessmentPlan {
  return {
    lessonId,
    title: fitTitle(assessment?.title ?? title),
    description: assessment?.description ? fitText(assessment.description, 5000) : null,
    type: 'quiz',
    questions: (assessment?.questions ?? []).map(questionInput),
  }
}

/** Without a right answer the flag keeps the course from being submitted; several right ones are only said in the report. */
const questionInput = ({ type, text, options, correctAnswer, points, explanation, flag }: PlannedQuestion) => ({
  type,
  text,
  options,
  correctAnswer,
  points,
  explanation,
  flag: flag === 'no_right_answer' ? flag : null,
})
