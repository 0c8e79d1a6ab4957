export { type AssessmentPlan, createAssessment as createAssessmentWithQuestions } from './assessments/create-assessment.ts'
export { duplicateAssessment } from './assessments/duplicate-assessment.ts'
export { addQuestions } from './questions/add-questions.ts'
export { checkQuestion } from './questions/check-question.ts'
