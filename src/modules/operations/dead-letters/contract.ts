import { z } from 'zod'
import { CursorQuery } from '../../../kernel/pagination.ts'

/** Whose it is: a name for lists of the console. */
export const TenantName = z.object({ id: z.string(), name: z.string(), slug: z.string() })

export const DeadLetter = z
  .object({
    id: z.string(),
    organization: TenantName,
    kind: z.enum(['event', 'job']),
    name: z.string(),
    /** Why it failed the last time. */
    error: z.string(),
    /** When it was given up. */
    at: z.string(),
    replayedAt: z.string().nullable(),
    discardedAt: z.string().nullable(),
    payload: z.unknown(),
  })
  .meta({ id: 'DeadLetter' })
export type DeadLetter = z.infer<typeof DeadLetter>

export const DeadLetterQuery = CursorQuery.extend({
  state: z.enum(['open', 'all']).default('all'),
  organization: z.string().max(60).optional(),
})
export type DeadLetterQuery = z.infer<typeof DeadLetterQuery>

/** As many as the queue takes in one call. */
export const DeadLetterIds = z.object({ ids: z.array(z.string().max(60)).min(1).max(100) })
export type DeadLetterIds = z.infer<typeof DeadLetterIds>
export const Settled = z.object({ settled: z.number().int() }).meta({ id: 'SettledDeadLetters' })
export type Settled = z.infer<typeof Settled>
