import { zValidator } from '@hono/zod-validator'
import type { Context, Next, ValidationTargets } from 'hono'
import type { z } from 'zod'
import { AppError, type FieldError } from '../kernel/errors.ts'
import { tagSchema } from './describe.ts'
import { isTooDeep, tooDeep } from './json-depth.ts'
import type { AppEnv } from './router.ts'

type Issue = { path: PropertyKey[]; message: string }

export function validationError(issues: readonly Issue[]): AppError {
  const details: FieldError[] = issues.map((issue) => ({ field: issue.path.map(String).join('.') || 'body', message: issue.message }))
  const fields = [...new Set(details.map((detail) => detail.field))].slice(0, 5).join(', ')
  return new AppError('VALIDATION_ERROR', `Check ${fields}.`, details)
}

/** Validates one part of the request by the contract that also documents it. Every problem names its field. */
export function validate<Target extends keyof ValidationTargets, Schema extends z.ZodType>(target: Target, schema: Schema) {
  const middleware = zValidator<Schema, Target, AppEnv, string, (result: { success: boolean; data: unknown }) => void>(
    target,
    schema,
    (result) => {
      const unsafe = target === 'json' ? unstorable(result.data) : null
      if (unsafe)
        throw validationError([{ path: unsafe, message: 'contains a character that text cannot hold (NUL or half of a surrogate pair)' }])
      if (!result.success && 'error' in result) throw validationError((result.error as z.ZodError).issues)
    },
  )
  const bounded = async (c: Context<AppEnv>, next: Next) => {
    if (isTooDeep(await c.req.text())) throw validationError([{ path: [], message: tooDeep }])
    return middleware(c as Parameters<typeof middleware>[0], next)
  }
  return tagSchema(target === 'json' ? (bounded as typeof middleware) : middleware, target, schema)
}

/** The path of the first string that SQLite and UTF-8 cannot keep as it is. Recursion is bounded by `isTooDeep`. */
function unstorable(value: unknown, path: PropertyKey[] = []): PropertyKey[] | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorable(inner, [...path, key])
    if (found) return found
  }
  return null
}
