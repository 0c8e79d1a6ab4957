import { eq, sql } from 'drizzle-orm'
import { AppError } from '../../kernel/errors.ts'
import type { Ctx, Guard } from '../../platform/ctx.ts'
import type { StorageUsage } from './contract.ts'
import { type MediaKind, mediaUsage } from './tables.ts'

/** The rows that hold what the whole tenant keeps. */
export const wholeTenant = ''
type Change = { ownerId: string; kind: MediaKind; bytes: number; files: number }

/** Adds to the counters of the owner and of the tenant; negative numbers give space back. */
export function countStorage(ctx: Ctx, change: Change) {
  const { kind, bytes, files } = change
  return ctx.db
    .insert(mediaUsage)
    .values([wholeTenant, change.ownerId].map((ownerId) => ({ ownerId, kind, bytes, files })))
    .onConflictDoUpdate({
      target: [mediaUsage.tenantId, mediaUsage.ownerId, mediaUsage.kind],
      set: { bytes: sql`max(0, ${mediaUsage.bytes} + excluded.bytes)`, files: sql`max(0, ${mediaUsage.files} + excluded.files)` },
    })
}

const usedBytes = (ctx: Ctx) =>
  sql`(SELECT COALESCE(SUM(bytes), 0) FROM media_usage WHERE tenant_id = ${ctx.tenant.id} AND owner_id = ${wholeTenant})`
const fullMessage = 'The storage of this school is full. Delete files that are no longer needed, or ask for more space.'

export const tenantUsageQuery = (ctx: Ctx) => ctx.db.rows(mediaUsage).where(eq(mediaUsage.ownerId, wholeTenant))

/** Throws QUOTA_EXCEEDED when the tenant has no room for so many bytes more. */
export const assertRoom = async (ctx: Ctx, bytes: number): Promise<void> => refuseWhenFull(ctx, await tenantUsageQuery(ctx), bytes)

export function refuseWhenFull(ctx: Ctx, rows: (typeof mediaUsage.$inferSelect)[], bytes: number): void {
  const usage = toUsage(ctx, rows)
  if (usage.bytes + bytes <= usage.limitBytes) return
  throw new AppError('QUOTA_EXCEEDED', fullMessage, [
    { field: 'size', message: `only ${Math.max(0, usage.limitBytes - usage.bytes)} bytes are left` },
  ])
}

/** Two uploads at once may each see the last free space: the batch itself decides who has it. */
export const roomGuard = (ctx: Ctx, bytes: number): Guard => ({
  holds: sql`${usedBytes(ctx)} + ${bytes} <= ${ctx.tenant.storageLimitBytes}`,
  error: { code: 'UNPROCESSABLE', message: fullMessage, details: [{ field: 'size', message: 'does not fit' }] },
})

export function toUsage(ctx: Ctx, rows: (typeof mediaUsage.$inferSelect)[]): StorageUsage {
  const kinds = rows.map(({ kind, bytes, files }) => ({ kind, bytes, files }))
  return {
    bytes: kinds.reduce((sum, row) => sum + row.bytes, 0),
    files: kinds.reduce((sum, row) => sum + row.files, 0),
    limitBytes: ctx.tenant.storageLimitBytes,
    kinds,
  }
}
