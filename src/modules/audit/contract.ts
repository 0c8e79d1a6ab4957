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
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

const filter = z.string().trim().min(1).max(100).optional()
const time = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

export const AuditQuery = CursorQuery.extend({
  /** A person's id. */
  actor: filter,
  /** A whole action, such as `course.publish`, or an area of them: `course`. */
  action: filter,
  /** The id of what was changed, or its type. */
  entity: filter,
  from: time.optional(),
  to: time.optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>
