import type { BatchItem } from 'drizzle-orm/batch'
import { unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { AuditEntry, Ctx, Guard } from '../../../platform/ctx.ts'
import { declaredType } from '../files/accepted-types.ts'
import { cleanFilename } from '../files/file-name.ts'
import { SourceFailed, sendExactly, WrongLength } from '../files/send-exactly.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import { inspectStored } from '../inspect/inspect-stored.ts'
import { policy } from '../policy.ts'
import { assertRoom, countStorage, roomGuard } from '../storage.ts'
import { media } from '../tables.ts'

export type ImportedFile = { filename: string; contentType: string; size: number; body: ReadableStream | Uint8Array | ArrayBuffer }

/** A file in the store whose row is yet to be committed. `discard` takes it out again when the commit does not happen. */
export type StagedFile = { id: string; writes: BatchItem<'sqlite'>[]; guards: Guard[]; audit: AuditEntry; discard(): Promise<void> }

/**
 * Puts a whole file in the store, checked as an upload is, and answers what to commit: for callers whose own commit
 * must hold it. Nothing stays behind when the content is refused or the store fails.
 */
export async function stageImported(ctx: Ctx, file: ImportedFile): Promise<StagedFile> {
  authorize(ctx, policy.upload)
  const filename = cleanFilename(file.filename)
  const declared = declaredType({ ...file, filename })
  await assertRoom(ctx, file.size)
  const [id, at, ownerId] = [newId('med', ctx.now), iso(ctx.now), ctx.actor.id ?? '']
  const key = `media/${id}`
  const discard = async (): Promise<void> => void (await ctx.files.delete(key).catch(() => undefined))
  try {
    const { etag } = await put(ctx, key, file, declared.contentType)
    const found = await inspectStored(ctx, key, file.size, declared).catch(storeUnavailable)
    if (!found.ok) throw unprocessable(`${filename} ${found.reason}.`, [{ field: 'contentType', message: found.reason }])
    const { ok: _, ...facts } = found
    const row = { id, ownerId, filename, size: file.size, kind: declared.kind, ...facts }
    return {
      id,
      writes: [
        ctx.db.insert(media).values({ ...row, status: 'ready', key, etag, createdAt: at, updatedAt: at }),
        countStorage(ctx, { ownerId, kind: declared.kind, bytes: file.size, files: 1 }),
      ],
      guards: [roomGuard(ctx, file.size)],
      audit: { action: 'media.import', entity: { type: 'media', id }, after: row },
      discard,
    }
  } catch (error) {
    await discard()
    throw error
  }
}

/** Stores a whole file and its row; for imports and seeds. Answers the media id. */
export async function storeImported(ctx: Ctx, file: ImportedFile): Promise<string> {
  const { id, discard, ...change } = await stageImported(ctx, file)
  try {
    await ctx.commit(change)
  } catch (error) {
    await discard()
    throw error
  }
  return id
}

/** A body that is not as long as said is refused. */
async function put(ctx: Ctx, key: string, { body, size, filename }: ImportedFile, contentType: string): Promise<R2Object> {
  const wrongSize = () =>
    unprocessable(`${filename} does not hold the ${size} bytes it should.`, [{ field: 'size', message: 'is not what the file holds' }])
  if (!(body instanceof ReadableStream)) {
    if (body.byteLength !== size) throw wrongSize()
    return ctx.files.put(key, body, { contentType }).catch(storeUnavailable)
  }
  return sendExactly(body, size, (bytes) => ctx.files.put(key, bytes, { contentType })).catch((error: unknown) => {
    if (error instanceof WrongLength) throw wrongSize()
    // What broke the source (a bad archive, say) is the caller's to tell.
    if (error instanceof SourceFailed) throw error.cause
    return storeUnavailable(error)
  })
}
