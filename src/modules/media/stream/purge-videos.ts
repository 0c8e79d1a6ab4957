import type { TenantDb } from '../../../platform/database/tenant-db.ts'
import type { Config } from '../../../platform/env.ts'
import { streamOf } from '../../../platform/stream.ts'
import { mediaStreams } from '../tables.ts'

/** Takes all videos of a tenant out of Stream. Its rows stay until the last is gone, so it can be done again from the start. */
export async function purgeVideos(config: Config, db: TenantDb): Promise<void> {
  const stream = streamOf(config)
  if (!stream) return
  for (const { uid } of await db.select({ uid: mediaStreams.uid }).from(mediaStreams)) await stream.delete(uid)
}
