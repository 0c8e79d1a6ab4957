import { AppError, type FieldError } from '../kernel/errors.ts'

type Issue = { path: PropertyKey[]; message: string }

export function validationError(issues: readonly Issue[]): AppError {
  const details: FieldError[] = issues.map((issue) => ({ field: issue.path.map(String).join('.') || 'body', message: issue.message }))
  const fields = [...new Set(details.map((detail) => detail.field))].slice(0, 5).join(', ')
  return new AppError('VALIDATION_ERROR', `Check ${fields}.`, details)
}
