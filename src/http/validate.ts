import { zValidator } from '@hono/zod-validator'
import type { Context, Next, ValidationTargets } from 'hono'
import type { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import { tagSchema } from './describe.ts'
import { isTooDeep, tooDeep } from './json-depth.ts'
import { speakPlainly } from './plain-words.ts'
import type { AppEnv } from './router.ts'
import { validationError } from './validation-error.ts'

/** Zod says what it received; people want to know what to do. */
speakPlainly()

/** Validates one part of the request by the contract that also documents it. Every problem names its field. */
export function validate<Target extends keyof ValidationTargets, Schema extends z.ZodType>(target: Target, schema: Schema) {
  const middleware = zValidator<Schema, Target, AppEnv, string, (result: { success: boolean; data: unknown }) => void>(
    target,
    schema,
    (result) => {
      const unsafe = target === 'json' ? unstorable(result.data) : null
      if (unsafe)
        throw validationError([{ path: unsafe, message: 'contains a character that text cannot hold (NUL or half of a surrogate pair)' }])
      if (!result.success && 'error' in result) {
        const { issues } = result.error as z.ZodError
        // A parameter is one text, however its contract takes it apart: `?level=a,b` is at fault as `level`.
        throw validationError(target === 'json' ? issues : issues.map((issue) => ofParameter(issue, result.data)))
      }
    },
  )
  const bounded = async (c: Context<AppEnv>, next: Next) => {
    const text = await c.req.text()
    const type = c.req.header('content-type')
    if (text && type && !/json/i.test(type))
      throw new AppError('UNSUPPORTED_MEDIA_TYPE', `Send the body as application/json, not ${type.split(';')[0]}.`)
    if (isTooDeep(text)) throw validationError([{ path: [], message: tooDeep }])
    return middleware(c as Parameters<typeof middleware>[0], next)
  }
  return tagSchema(target === 'json' ? (bounded as typeof middleware) : middleware, target, schema)
}

function ofParameter(issue: z.core.$ZodIssue, sent: unknown): z.core.$ZodIssue {
  const path = issue.path.slice(0, 1)
  const isRepeated = issue.path.length === 1 && Array.isArray(Reflect.get(Object(sent), String(path[0])))
  return { ...issue, path, ...(isRepeated ? { message: 'is given more than once' } : {}) }
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
