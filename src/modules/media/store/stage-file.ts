import type { BatchItem } from 'drizzle-orm/batch'
import { unprocessable } from '../../../kernel/errors.ts'
import type { JobRequest } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { AuditEntry, Ctx, Guard } from '../../../platform/ctx.ts'
import { type AcceptedType, declaredType } from '../files/accepted-types.ts'
import { cleanFilename } from '../files/file-name.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import { inspectStored } from '../inspect/inspect-stored.ts'
import { policy } from '../policy.ts'
import { assertRoom, countStorage, roomGuard } from '../storage.ts'
import { type MediaKind, media } from '../tables.ts'

/** A file in the store whose row is yet to be committed. `discard` takes it out again when the commit does not happen. */
export type StagedFile = {
  id: string
  filename: string
  kind: MediaKind
  durationSeconds: number | null
  writes: BatchItem<'sqlite'>[]
  guards: Guard[]
  audit: AuditEntry
  events: JobRequest[]
  discard(): Promise<void>
}

type Arriving = { filename: string; contentType: string; size: number; action: 'media.import' | 'media.upload' }
type Send = (key: string, declared: AcceptedType) => Promise<{ size: number; etag: string }>

/**
 * Puts a whole file in the store, checked as an upload is, and answers what to commit: for callers whose own commit
 * must hold it. Nothing stays behind when the content is refused or the store fails.
 */
export async function stageFile(ctx: Ctx, file: Arriving, send: Send): Promise<StagedFile> {
  authorize(ctx, policy.upload)
  const filename = cleanFilename(file.filename)
  const declared = declaredType({ ...file, filename })
  await assertRoom(ctx, file.size)
  const [id, at, ownerId] = [newId('med', ctx.now), iso(ctx.now), ctx.actor.id ?? '']
  const key = `media/${id}`
  const discard = async (): Promise<void> => void (await ctx.files.delete(key).catch(() => undefined))
  try {
    const { size, etag } = await send(key, declared)
    const found = await inspectStored(ctx, key, size, declared).catch(storeUnavailable)
    if (!found.ok) throw unprocessable(`${filename} ${found.reason}.`, [{ field: 'contentType', message: found.reason }])
    const { ok: _, ...facts } = found
    const row = { id, ownerId, filename, size, kind: declared.kind, ...facts }
    return {
      id,
      filename,
      kind: declared.kind,
      durationSeconds: facts.durationSeconds ?? null,
      writes: [
        ctx.db.insert(media).values({ ...row, status: 'ready', key, etag, createdAt: at, updatedAt: at }),
        countStorage(ctx, { ownerId, kind: declared.kind, bytes: size, files: 1 }),
      ],
      guards: [roomGuard(ctx, size)],
      audit: { action: file.action, entity: { type: 'media', id }, after: row },
      events: [],
      discard,
    }
  } catch (error) {
    await discard()
    throw error
  }
}
