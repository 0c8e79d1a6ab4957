export { type AssessmentPlan, createAssessment } from './assessments/create-assessment.ts'
export { duplicateAssessment } from './assessments/duplicate-assessment.ts'
