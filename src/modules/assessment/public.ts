export { type AssessmentPlan, createAssessment as createAssessmentWithQuestions } from './assessments/create-assessment.ts'
export { duplicateAssessment } from './assessments/duplicate-assessment.ts'
