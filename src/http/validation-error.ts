import type { z } from 'zod'
import { AppError, type FieldError } from '../kernel/errors.ts'

type Issue = { path: PropertyKey[]; message: string; code?: string | undefined; keys?: string[]; errors?: Issue[][] }

export function validationError(issues: readonly (Issue | z.core.$ZodIssue)[]): AppError {
  const details = (issues as Issue[]).flatMap((issue) => faults(issue, []))
  const fields = [...new Set(details.map((detail) => detail.field))].slice(0, 5).join(', ')
  return new AppError('VALIDATION_ERROR', `Check ${fields}.`, details)
}

/** One fault a field: of a choice of shapes the nearest is looked at, and a key that nobody asked for is named itself. */
function faults({ path, message, code, keys, errors }: Issue, above: PropertyKey[]): FieldError[] {
  const here = [...above, ...path]
  const [first, ...others] = code === 'invalid_union' ? (errors ?? []) : []
  if (first)
    return others.reduce((nearest, one) => (one.length < nearest.length ? one : nearest), first).flatMap((issue) => faults(issue, here))
  if (code === 'unrecognized_keys' && keys) return keys.map((key) => ({ field: named([...here, key]), message: 'is not a field here' }))
  return [{ field: named(here), message }]
}

const named = (path: PropertyKey[]): string => path.map(String).join('.') || 'body'
