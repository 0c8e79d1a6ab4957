import { z } from 'zod'
import { importLimits } from '../../import-limits.ts'
import { choiceQuestion } from '../../plan/choice-question.ts'
import type { PlannedQuestion } from '../../plan/course-plan.ts'
import { fitTitle } from '../../plan/fit-text.ts'

/** The quiz file of Microsoft's open curricula (their quiz-app), known by its structure and not by its name. */
const Option = z.object({ answerText: z.coerce.string(), isCorrect: z.union([z.boolean(), z.string(), z.number()]) })
const Question = z.object({
  questionText: z.string().trim().min(1),
  answerOptions: z.array(Option),
  explanation: z.string().nullish(),
})
const Quiz = z.object({ id: z.union([z.number(), z.string()]), title: z.string(), quiz: z.array(z.unknown()) })
const Book = z.object({ title: z.string().optional(), quizzes: z.array(z.unknown()).min(1) })
const File = z.union([z.array(Book).min(1), Book.transform((book) => [book])])

export type QuizBook = { path: string; title: string; quizzes: BookQuiz[]; problems: string[] }
export type BookQuiz = { id: string; title: string; questions: PlannedQuestion[] }

/** Null where the text is not such a file. A question that cannot be read is left out and named in `problems`. */
export function readQuizJson(path: string, text: string): QuizBook | null {
  if (!text.includes('"quizzes"') || !text.includes('"answerOptions"')) return null
  const file = File.safeParse(parsed(text))
  if (!file.success) return null
  const problems: string[] = []
  const quizzes = file.data.flatMap((book) => book.quizzes).flatMap((raw, index) => readQuiz(raw, index, path, problems))
  return { path, title: fitTitle(file.data[0]?.title ?? '') || 'Quizzes', quizzes, problems }
}

function readQuiz(raw: unknown, index: number, path: string, problems: string[]): BookQuiz[] {
  const quiz = Quiz.safeParse(raw)
  if (!quiz.success) {
    problems.push(`Quiz ${index + 1} in the file could not be read and was left out.`)
    return []
  }
  const id = String(quiz.data.id)
  const questions = quiz.data.quiz.flatMap((entry, at) => {
    const read = Question.safeParse(entry)
    const question = read.success ? toQuestion(read.data, `quiz:${path}#${id}.${at + 1}`) : null
    if (question) return [question]
    problems.push(`Quiz ${id}, question ${at + 1} could not be read and was left out.`)
    return []
  })
  return [{ id, title: fitTitle(quiz.data.title) || `Quiz ${id}`, questions }]
}

function toQuestion({ questionText, answerOptions, explanation = null }: z.infer<typeof Question>, key: string): PlannedQuestion | null {
  const options = answerOptions.map(({ answerText, isCorrect }) => ({ text: oneLine(answerText), right: isRight(isCorrect) }))
  return choiceQuestion({ key, text: oneLine(questionText), options, explanation })
}

function parsed(text: string): unknown {
  if (text.length > importLimits.jsonBytes) return null
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const isRight = (value: boolean | string | number): boolean =>
  value === true || value === 1 || String(value).trim().toLowerCase() === 'true'

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
