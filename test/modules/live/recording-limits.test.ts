import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { settleLeftRecording } from '../../../src/modules/live/recordings/settle-recording.job.ts'
import { liveRecordings } from '../../../src/modules/live/tables.ts'
import type { StorageUsage } from '../../../src/modules/media/contract.ts'
import { forgetTenants } from '../../../src/platform/database/control.ts'
import { Classroom } from './classroom.ts'
import { complete, film, putPart, record, recordingsOf, sendPart } from './recording-steps.ts'

const part = 8 * 1024 * 1024
async function limit({ school }: Classroom, bytes: number): Promise<void> {
  await env.CONTROL_DB.prepare('UPDATE tenants SET storage_limit_bytes = ? WHERE id = ?').bind(bytes, school.tenant.id).run()
  forgetTenants()
}
const usedBytes = async ({ school }: Classroom): Promise<number> =>
  (await school.call<StorageUsage>('GET', '/media/usage', { as: await school.person('admin') })).bytes

test('where there is hardly any room left no recording begins, and nobody is told that one did', async () => {
  const classroom = await Classroom.open()
  await limit(classroom, 20 * 1024 * 1024)
  const [host] = await classroom.begin(0)
  expect(await classroom.status(classroom.teacher, 'POST', '/recordings', { contentType: 'video/webm' })).toBe(402)
  expect(await host.all('recording')).toEqual([])
  expect(await recordingsOf(classroom, classroom.teacher)).toEqual([])
})

test('when the storage is full meanwhile the recorder is told in time for its end, and all of it is kept', async () => {
  const classroom = await Classroom.open()
  const { teacher } = classroom
  await classroom.begin(0)
  const made = await record(classroom, teacher)
  await limit(classroom, 2 * part + 100)
  const size = 2 * part + 500
  const bytes = film(size)
  expect((await sendPart(classroom, teacher, made, 1, bytes.slice(0, part))).isFull).toBe(false)
  expect((await sendPart(classroom, teacher, made, 2, bytes.slice(part, 2 * part))).isFull).toBe(true)
  expect((await putPart(classroom, teacher, made, 3, bytes.slice(2 * part))).status).toBe(422)
  await sendPart(classroom, teacher, made, 2, bytes.slice(part, 2 * part - 10))
  expect((await complete(classroom, teacher, made, 2 * part - 10)).file?.size).toBe(2 * part - 10)
  expect(await usedBytes(classroom)).toBe(2 * part - 10)
})

test('days later, what came of a recording is kept as far as no part is missing; what came to nothing is given up', async () => {
  const classroom = await Classroom.open()
  const { school, teacher, session } = classroom
  await classroom.begin(0)
  const came = await record(classroom, teacher)
  await sendPart(classroom, teacher, came, 1, film(part).slice(0, part))
  await classroom.call(teacher, 'POST', `/recordings/${came.id}/stop`)
  const nothing = await record(classroom, teacher)
  await classroom.end()
  const ctx = await school.ctx()
  for (const { id: recordingId, uploadId } of await ctx.db
    .select({ id: liveRecordings.id, uploadId: liveRecordings.uploadId })
    .from(liveRecordings))
    for (let times = 0; times < 2; times++) await settleLeftRecording(ctx, { sessionId: session.id, recordingId, uploadId })
  const statuses = (await recordingsOf(classroom, teacher)).map(({ id, status }) => [id, status])
  expect(Object.fromEntries(statuses)).toEqual({ [came.id]: 'ready', [nothing.id]: 'failed' })
  expect(await usedBytes(classroom)).toBe(part)
})

test('the growing file of a recording is no upload that its owner could add to, finish or give up elsewhere', async () => {
  const classroom = await Classroom.open()
  const { school, teacher } = classroom
  await classroom.begin(0)
  const made = await record(classroom, teacher)
  await sendPart(classroom, teacher, made, 1, film(5000))
  const ctx = await school.ctx()
  const [row] = await ctx.db.select({ uploadId: liveRecordings.uploadId }).from(liveRecordings)
  const at = `/media/uploads/${row?.uploadId}`
  const answers = [
    await school.fetch('GET', at, { as: teacher }),
    await school.fetch('PUT', `${at}/parts/1`, { as: teacher, raw: film(500) as BodyInit }),
    await school.fetch('POST', `${at}/complete`, { as: teacher }),
    await school.fetch('DELETE', at, { as: teacher }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect((await complete(classroom, teacher, made, 5000)).status).toBe('ready')
})
