import type { BlockDocument } from '../../../catalog/lessons/blocks.ts'
import type { ImportReport } from './import-report.ts'

/** What the course will consist of, whatever format it came from. Light: lesson texts are read only when applied. */
export type CoursePlan = {
  format: string
  title: string
  description: string
  language: string
  tags: string[]
  modules: PlannedModule[]
  /** Files of the archive that lessons show or link, each once. */
  media: PlannedMedia[]
  report: ImportReport
}

export type PlannedModule = { key: string; title: string; description: string | null; lessons: PlannedLesson[] }

export type PlannedLesson = {
  /** Unique within the plan and the same whenever the same archive is planned again. */
  key: string
  title: string
  type: 'text' | 'assessment' | 'assignment'
  sourcePath: string
  durationMinutes: number | null
  /** Reads and converts the text; present for lessons and assignments. May throw EntryProblem. */
  body: LessonBody | null
  assessment: PlannedAssessment | null
}

/** Called once every lesson and stored file has its id, so that links and images lead to real ones. */
export type LessonBody = (ids: AssignedIds) => Promise<BlockDocument>

export type AssignedIds = {
  lesson(key: string): string
  /** Null where the file could not be stored: the lesson is then made without it. */
  media(key: string): string | null
}

export type PlannedMedia = {
  key: string
  path: string
  filename: string
  contentType: string
  kind: 'image' | 'video' | 'audio' | 'file'
  size: number
}

type PlannedAssessment = { title: string; type: 'quiz'; description: string | null; questions: PlannedQuestion[] }

export type PlannedQuestion = {
  key: string
  type: 'single_choice' | 'multiple_choice' | 'true_false'
  text: string
  options: { id: string; text: string }[]
  correctAnswer: { choice: string } | { choices: string[] } | { value: boolean } | null
  points: number
  explanation: string | null
  /** What an author must look at. Without a right answer the course cannot be submitted; none is ever invented. */
  flag: QuestionFlag | null
}

type QuestionFlag = 'no_right_answer' | 'several_right_answers'
