import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { liveRecordingPlaces } from '../tables.ts'
import type { WatchedTo } from './contract.ts'
import { requireRecording } from './queries.ts'

/** Remembers where somebody stopped watching, for whatever device they go on with. */
export async function keepPlace(ctx: Ctx, sessionId: string, id: string, { positionSeconds }: WatchedTo): Promise<void> {
  authorize(ctx, policy.join)
  await requireRecording(ctx, sessionId, id, policy.join)
  const place = { positionSeconds, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [
      ctx.db
        .insert(liveRecordingPlaces)
        .values({ recordingId: id, userId: ctx.actor.id ?? '', ...place })
        .onConflictDoUpdate({
          target: [liveRecordingPlaces.tenantId, liveRecordingPlaces.recordingId, liveRecordingPlaces.userId],
          set: place,
        }),
    ],
    audit: 'none',
  })
}
