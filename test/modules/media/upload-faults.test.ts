import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { StorageUsage } from '../../../src/modules/media/contract.ts'
import { mediaUploads } from '../../../src/modules/media/tables.ts'
import { completeUpload } from '../../../src/modules/media/uploads/complete-upload.ts'
import { putPart } from '../../../src/modules/media/uploads/put-part.ts'
import { startUpload } from '../../../src/modules/media/uploads/start-upload.ts'
import type { Files } from '../../../src/platform/files.ts'
import { type Person, School } from '../../support/school.ts'
import { png } from './sample-files.ts'
import { openUpload, sendPart } from './uploading.ts'

const usage = async (school: School): Promise<StorageUsage> =>
  school.call<StorageUsage>('GET', '/media/usage', { as: await school.person('admin') })
const picture = { filename: 'map.png', contentType: 'image/png', content: png(40, 30) }

async function classroom(): Promise<{ school: School; teacher: Person }> {
  const school = await School.open()
  return { school, teacher: await school.person('instructor') }
}

/** The store as it is, but for the calls that this test breaks. */
const breaking = (files: Files, broken: (multipart: R2MultipartUpload) => Partial<R2MultipartUpload>): Files => ({
  ...files,
  resumeMultipart(key, id) {
    const real = files.resumeMultipart(key, id)
    const own = broken(real)
    return {
      key: real.key,
      uploadId: real.uploadId,
      uploadPart: own.uploadPart ?? real.uploadPart.bind(real),
      abort: real.abort.bind(real),
      complete: own.complete ?? real.complete.bind(real),
    }
  },
})
const down = async (): Promise<never> => {
  throw new Error('put: We encountered an internal error. Please try again. (10001)')
}

test('a store that fails in the middle of a part keeps nothing of it, and the part can be sent again', async () => {
  const { school, teacher } = await classroom()
  const ctx = await school.ctx(teacher)
  const upload = await startUpload(ctx, { ...picture, size: picture.content.length })
  const body = () => ({ stream: new Blob([picture.content]).stream(), contentLength: null })
  const broken = { ...ctx, files: breaking(ctx.files, () => ({ uploadPart: down })) }
  await expect(putPart(broken, upload.id, 1, body())).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(await school.call('GET', `/media/uploads/${upload.id}`, { as: teacher })).toMatchObject({ received: [] })
  await putPart(await school.ctx(teacher), upload.id, 1, body())
  expect(await completeUpload(await school.ctx(teacher), upload.id)).toMatchObject({ status: 'ready' })
})

test('a client that goes away in the middle of a part keeps nothing of it', async () => {
  const { school, teacher } = await classroom()
  const ctx = await school.ctx(teacher)
  const upload = await startUpload(ctx, { ...picture, size: picture.content.length })
  const cut = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(picture.content.slice(0, 10))
      controller.error(new Error('Network connection lost.'))
    },
  })
  await expect(putPart(ctx, upload.id, 1, { stream: cut, contentLength: picture.content.length })).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
  })
  expect(await school.call('GET', `/media/uploads/${upload.id}`, { as: teacher })).toMatchObject({ received: [] })
})

test('a store that fails while completing leaves the upload open; one that fails after it is picked up where it was', async () => {
  const { school, teacher } = await classroom()
  const upload = await openUpload(school, teacher, picture)
  await sendPart(school, teacher, upload, 1, picture.content)
  const ctx = await school.ctx(teacher)
  await expect(completeUpload({ ...ctx, files: breaking(ctx.files, () => ({ complete: down })) }, upload.id)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
  expect(await school.call('GET', `/media/${upload.mediaId}`, { as: teacher })).toMatchObject({ status: 'uploading', url: null })
  const unread = { ...ctx, files: { ...ctx.files, get: down } }
  await expect(completeUpload(unread, upload.id)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(await school.call('POST', `/media/uploads/${upload.id}/complete`, { as: teacher })).toMatchObject({ status: 'ready', width: 40 })
})

test('uploads nobody finished in two days are given up when the next one is opened', async () => {
  const { school, teacher } = await classroom()
  const forgotten = await openUpload(school, teacher, picture)
  const ctx = await school.ctx()
  await ctx.db
    .update(mediaUploads)
    .set({ createdAt: new Date(Date.now() - 49 * 3600_000).toISOString() })
    .where(eq(mediaUploads.id, forgotten.id))
  const fresh = await openUpload(school, teacher, picture)
  await school.drain()
  expect((await school.fetch('GET', `/media/uploads/${forgotten.id}`, { as: teacher })).status).toBe(404)
  expect((await school.fetch('GET', `/media/uploads/${fresh.id}`, { as: teacher })).status).toBe(200)
  expect(await usage(school)).toMatchObject({ bytes: picture.content.length, files: 1 })
})
