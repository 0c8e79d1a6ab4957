import { z } from 'zod'

/** A count that stops at a thousand: beyond that it only matters that it is many. */
const UpToThousand = z.number().int().min(0).max(1000)
const Check = z.object({ name: z.string(), ok: z.boolean(), ms: z.number() })

export const Shard = z.object({
  name: z.string(),
  ok: z.boolean(),
  ms: z.number(),
  organizations: z.number().int(),
  /** Null, with the counts, when the shard does not answer. */
  bytes: z.number().int().nullable(),
  /** Committed and due, but not on the queue yet; beyond half a minute the sweep sees to them. */
  waiting: UpToThousand.nullable(),
  oldestWaitingAt: z.string().nullable(),
  /** For a later time. */
  scheduled: UpToThousand.nullable(),
  deadLetters: UpToThousand.nullable(),
})
export type Shard = z.infer<typeof Shard>

export const PlatformHealth = z
  .object({
    status: z.enum(['ready', 'degraded']),
    at: z.string(),
    stores: z.array(Check),
    shards: z.array(Shard),
    organizations: z.object({ active: z.number().int(), suspended: z.number().int(), closed: z.number().int() }),
    /** The most a shard may hold. */
    shardLimitBytes: z.number().int(),
  })
  .meta({ id: 'PlatformHealth' })
export type PlatformHealth = z.infer<typeof PlatformHealth>
