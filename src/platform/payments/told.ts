import { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'

/** An id of another system as it may be kept: printable, and no longer than any of theirs is. */
const Name = z.string({ error: 'must be a text' }).regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 printable characters')

/** What every genuine event says of itself. `type` is the name that a gateway gives the kind of its events. */
export function readHead<Type extends string>(event: unknown, type: Type): { id: string; type: string } {
  const read = z.object({ id: Name, [type]: Name }).safeParse(event)
  if (read.success) return { id: read.data.id as string, type: read.data[type] as string }
  const details = read.error.issues.map(({ path, message }) => ({
    field: path.join('.') || 'body',
    message: path.length > 0 ? message : 'must be an event: a JSON object',
  }))
  throw new AppError('VALIDATION_ERROR', `This event cannot be read: check ${details.map(({ field }) => field).join(', ')}.`, details)
}

/** What an event is about, where it is what we know; anything else is kept, and ignored. */
export function readAbout<T>(shape: z.ZodType<T>, value: unknown): T | null {
  const read = shape.safeParse(value)
  return read.success ? read.data : null
}
