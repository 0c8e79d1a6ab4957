import type { EnrollmentStatus } from '../tables.ts'

/** Whole per cent, rounded down: 100 means every lesson. A completed course stays complete when it grows. */
export function progressPercentage(enrollment: {
  status: EnrollmentStatus
  completedAt: string | null
  completedLessons: number
  lessonCount: number
}): number {
  if (enrollment.completedAt !== null) return 100
  if (enrollment.lessonCount === 0) return 0
  return Math.min(100, Math.floor((100 * enrollment.completedLessons) / enrollment.lessonCount))
}

/** The mean of the best percentages of the graded assessments taken; null when there are none. */
export function finalGrade(best: number[]): number | null {
  if (best.length === 0) return null
  return Math.round((best.reduce((sum, percentage) => sum + percentage, 0) / best.length) * 100) / 100
}

export type CourseState = { completedLessons: number; lessonCount: number; finalGrade: number | null; passingScore: number }

/** A course is complete when every lesson is, and the grade, where there is one, reaches the passing score. */
export const isComplete = ({ completedLessons, lessonCount, finalGrade: grade, passingScore }: CourseState): boolean =>
  lessonCount > 0 && completedLessons >= lessonCount && (grade === null || grade >= passingScore)
