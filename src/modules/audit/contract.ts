import { z } from 'zod'
import { CursorQuery } from '../../kernel/pagination.ts'

export const AuditEntry = z
  .object({
    id: z.string(),
    actor: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }),
    action: z.string(),
    entity: z.object({ type: z.string(), id: z.string() }),
    before: z.unknown(),
    after: z.unknown(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
    at: z.string(),
    /** As every record has them; an entry never changes. */
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

const filter = z.string().trim().min(1).max(100).optional()
const time = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

/** What every reading of the log may be narrowed by. */
const filters = {
  /** Words of who, what, on what, from where, and of the values before and after; each may be half typed. */
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/[\p{L}\p{N}]/u, 'must hold a letter or a digit')
    .optional(),
  /** A person's id. */
  actor: filter,
  /** A whole action, such as `course.publish`, or an area of them: `course`. */
  action: filter,
  /** The id of what was changed, or its type. */
  entity: filter,
  from: time.optional(),
  to: time.optional(),
}
/** As CSV the whole of what the filters leave comes, not a page of it. */
export const AuditQuery = CursorQuery.extend({ ...filters, format: z.enum(['json', 'csv']).default('json') })
export type AuditFilters = Partial<z.infer<z.ZodObject<typeof filters>>>
export type AuditSlice = AuditFilters & CursorQuery
