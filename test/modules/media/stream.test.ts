import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { handleCron } from '../../../src/dispatch.ts'
import { days, hours } from '../../../src/kernel/time.ts'
import type { LibraryMove, Media, StorageUsage, Upload } from '../../../src/modules/media/contract.ts'
import { mediaRowsQuery, signMediaUrls } from '../../../src/modules/media/public.ts'
import { media } from '../../../src/modules/media/tables.ts'
import { modules } from '../../../src/modules.ts'
import { auditLog } from '../../../src/platform/database/tables.ts'
import { config, School } from '../../support/school.ts'
import { FakeStream } from './fake-stream.ts'
import { mp4, noise } from './sample-files.ts'
import { errorOf, storeFile } from './uploading.ts'

let stream: FakeStream
beforeEach(() => {
  stream = new FakeStream().install()
})
afterEach(() => stream.remove())

const film = () => ({ filename: 'tides.mp4', contentType: 'video/mp4', content: mp4({ seconds: 61.5, payload: noise(200_000) }) })
const openDirect = async (school: School, as: Awaited<ReturnType<School['person']>>) =>
  school.call<Upload>('POST', '/media/uploads', {
    as,
    body: { filename: 'tides.mp4', contentType: 'video/mp4', size: 900_000_000, tus: true },
  })
const notify = async (school: School, video: Parameters<FakeStream['notice']>[0], options = {}) =>
  school.fetch('POST', '/webhooks/stream', await stream.notice(video, options))
const assetOf = async (school: School, id: string) => {
  const ctx = await school.ctx()
  return (await signMediaUrls(ctx, await mediaRowsQuery(ctx, [id])))[id]
}
const usage = async (school: School) => school.call<StorageUsage>('GET', '/media/usage', { as: await school.person('admin') })

test('a client that speaks tus sends a video straight to Stream, and learns from Stream when it is ready', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const upload = await openDirect(school, teacher)
  const video = stream.only()
  expect(upload).toMatchObject({ parts: 0, tusUrl: `https://upload.stream.test/tus/${video.uid}` })
  expect(video).toMatchObject({ creator: `${school.tenant.id}/${upload.mediaId}`, requireSignedURLs: true, size: 900_000_000 })
  const complete = () => school.fetch('POST', `/media/uploads/${upload.id}/complete`, { as: teacher })
  expect((await complete()).status).toBe(422)
  video.status.state = 'inprogress'
  video.status.pctComplete = '43.000000'
  expect(((await (await complete()).json()) as { data: Media }).data).toMatchObject({
    status: 'processing',
    url: null,
    adaptive: { state: 'processing', progress: 0.43 },
  })
  expect((await notify(school, stream.encoded(video))).status).toBe(200)
  const ready = await school.call<Media>('GET', `/media/${upload.mediaId}`, { as: teacher })
  expect(ready).toMatchObject({ status: 'ready', durationSeconds: 61.5, width: 1920, height: 1080, adaptive: { state: 'ready' } })
})

test('a video at Stream plays by an address signed for it alone, that ends within seven hours', async () => {
  const school = await School.open()
  const upload = await openDirect(school, await school.person('instructor'))
  await notify(school, stream.encoded(stream.only()))
  const asset = await assetOf(school, upload.mediaId)
  expect(asset?.hls).toMatch(/^https:\/\/customer-abc123\.cloudflarestream\.com\/[^/]+\/manifest\/video\.m3u8$/)
  const claims = await stream.claims(asset?.hls ?? '')
  expect(claims).toMatchObject({ sub: stream.only().uid, kid: 'key-1' })
  expect((claims.exp ?? 0) * 1000 - Date.now()).toBeGreaterThan(6 * hours - 1000)
  expect((claims.exp ?? 0) * 1000 - Date.now()).toBeLessThanOrEqual(7 * hours)
})

test('a notice that is forged, altered or old is refused and changes nothing', async () => {
  const school = await School.open()
  const upload = await openDirect(school, await school.person('instructor'))
  const video = stream.encoded(stream.only())
  const genuine = await stream.notice(video)
  const refused = [
    await notify(school, video, { secret: 'guess' }),
    await notify(school, video, { at: Date.now() - 400_000 }),
    await notify(school, video, { at: Date.now() + 400_000 }),
    await school.fetch('POST', '/webhooks/stream', { ...genuine, raw: genuine.raw.replace('1920', '1280') }),
    await school.fetch('POST', '/webhooks/stream', { raw: genuine.raw }),
    await school.fetch('POST', '/webhooks/stream', { raw: genuine.raw, headers: { 'webhook-signature': 'time=1,sig1=zz' } }),
  ]
  expect(refused.map((response) => response.status)).toEqual([401, 401, 401, 401, 401, 401])
  const [row] = await (await school.ctx()).db.rows(media).where(eq(media.id, upload.mediaId))
  expect(row?.status).toBe('uploading')
})

test('notices that come twice, late or in the wrong order leave a ready video ready', async () => {
  const school = await School.open()
  const upload = await openDirect(school, await school.person('instructor'))
  const early = structuredClone(stream.only())
  early.status = { state: 'inprogress', pctComplete: '10', errorReasonCode: '', errorReasonText: '' }
  const done = structuredClone(stream.encoded(stream.only()))
  const failed = { ...early, status: { state: 'error', errorReasonCode: 'ERR', errorReasonText: 'late lie' } }
  for (const notice of [done, early, done, failed, early]) expect((await notify(school, notice)).status).toBe(200)
  const ctx = await school.ctx()
  const [row] = await ctx.db.rows(media).where(eq(media.id, upload.mediaId))
  expect(row).toMatchObject({ status: 'ready', failure: null })
  expect(await ctx.db.rows(auditLog).where(eq(auditLog.action, 'media.video-ready'))).toHaveLength(1)
})

test("a notice about a video of another installation, a deleted file or another school's file touches nobody's", async () => {
  const [school, other] = [await School.open(), await School.open()]
  const upload = await openDirect(school, await school.person('instructor'))
  const video = stream.encoded(stream.only())
  for (const creator of ['nobody', null, `${other.tenant.id}/${upload.mediaId}`, `${school.tenant.id}/med_gone`])
    expect((await notify(school, { ...video, creator, uid: creator === `${school.tenant.id}/med_gone` ? 'gone' : video.uid })).status).toBe(
      200,
    )
  const [row] = await (await school.ctx()).db.rows(media).where(eq(media.id, upload.mediaId))
  expect(row?.status).toBe('uploading')
})

test('a video that Stream cannot read fails with the reason, and its space is free again', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const upload = await openDirect(school, teacher)
  expect((await usage(school)).bytes).toBe(900_000_000)
  const video = stream.only()
  video.status = { state: 'error', errorReasonCode: 'ERR_NON_VIDEO', errorReasonText: 'The file was not recognized as a valid video file.' }
  await notify(school, video)
  await notify(school, video)
  expect(await school.call<Media>('GET', `/media/${upload.mediaId}`, { as: teacher })).toMatchObject({
    status: 'failed',
    failure: 'The file was not recognized as a valid video file.',
  })
  expect((await usage(school)).bytes).toBe(0)
})

test('where no notice comes, the check asks Stream; an upload nobody finished in two days goes with its space', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const [kept, lost] = [await openDirect(school, teacher), await openDirect(school, teacher)]
  const [first] = stream.videos.values()
  if (first) stream.encoded(first)
  await handleCron(config, modules, '* * * * *', Date.now() + 2 * days + hours)
  await school.drain()
  expect(await school.call<Media>('GET', `/media/${kept.mediaId}`, { as: teacher })).toMatchObject({ status: 'ready' })
  expect((await school.fetch('GET', `/media/${lost.mediaId}`, { as: teacher })).status).toBe(404)
  expect((await usage(school)).bytes).toBe(900_000_000)
  expect(stream.videos.size).toBe(1)
})

test('an upload that is given up, and a file that is deleted, leave Stream as well', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const upload = await openDirect(school, teacher)
  await school.call('DELETE', `/media/uploads/${upload.id}`, { as: teacher })
  await school.drain()
  expect(stream.videos.size).toBe(0)
  const second = await openDirect(school, teacher)
  await notify(school, stream.encoded(stream.only()))
  stream.failing = [500]
  await school.call('DELETE', `/media/${second.mediaId}`, { as: teacher })
  await expect(school.drain()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

test('a video sent in parts plays from R2 at once, is copied to Stream, and then plays from there', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const file = await storeFile(school, teacher, film())
  expect(file).toMatchObject({ status: 'ready', adaptive: null })
  await school.drain()
  const video = stream.only()
  const source = new URL(video.meta['downloaded-from'] ?? '')
  const bytes = await school.fetch('GET', source.pathname.replace('/api/v1', '') + source.search)
  expect((await bytes.arrayBuffer()).byteLength).toBe(film().content.length)
  expect(await assetOf(school, file.id)).toMatchObject({ hls: null, url: expect.stringContaining('/file?token=') })
  await notify(school, stream.encoded(video))
  expect(await assetOf(school, file.id)).toMatchObject({
    hls: expect.stringContaining('.m3u8'),
    url: expect.stringContaining('/file?token='),
  })
  expect(await school.call('GET', `/media/${file.id}`, { as: teacher })).toMatchObject({ width: 1280, adaptive: { state: 'ready' } })
})

test('a copy that Stream took but nobody noted is found again, not made twice', async () => {
  const school = await School.open()
  const file = await storeFile(school, await school.person('instructor'), film())
  await fetch('https://stream.test/client/v4/accounts/acc/stream/copy', {
    method: 'POST',
    headers: { authorization: 'Bearer stream-token' },
    body: JSON.stringify({ url: 'https://x.test', creator: `${school.tenant.id}/${file.id}`, requireSignedURLs: true, meta: {} }),
  })
  await school.drain()
  expect(stream.videos.size).toBe(1)
  await notify(school, stream.encoded(stream.only()))
  expect((await assetOf(school, file.id))?.hls).toContain('.m3u8')
})

test('an admin moves the library: videos that are not at Stream are copied, a few a minute, and counted', async () => {
  stream.remove()
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const files: Media[] = []
  for (let n = 0; n < 12; n++) files.push(await storeFile(school, teacher, film()))
  await school.drain()
  expect((await school.fetch('POST', '/media/library-move', { as: admin })).status).toBe(422)
  stream.install()
  expect((await school.fetch('POST', '/media/library-move', { as: teacher })).status).toBe(403)
  expect((await school.fetch('GET', '/media/library-move', { as: admin })).status).toBe(404)
  expect(await school.call<LibraryMove>('POST', '/media/library-move', { as: admin })).toMatchObject({ total: 0, isRunning: true })
  await school.drain()
  expect(stream.videos.size).toBe(10)
  await handleCron(config, modules, '* * * * *', Date.now() + hours)
  await school.drain()
  expect(stream.videos.size).toBe(12)
  for (const video of stream.videos.values()) await notify(school, stream.encoded(video))
  expect(await school.call<LibraryMove>('GET', '/media/library-move', { as: admin })).toMatchObject({
    total: 12,
    moved: 12,
    failed: 0,
    isRunning: false,
  })
})

test('while Stream is out of order an upload is refused clearly and reserves nothing', async () => {
  const school = await School.open()
  stream.failing = [503]
  const response = await school.fetch('POST', '/media/uploads', {
    as: await school.person('instructor'),
    body: { filename: 'a.mp4', contentType: 'video/mp4', size: 1000, tus: true },
  })
  expect(response.status).toBe(503)
  expect((await errorOf(response)).message).not.toContain('try later')
  expect((await usage(school)).bytes).toBe(0)
})

test('without Stream, a client that speaks tus sends its video in parts to R2 as ever', async () => {
  stream.remove()
  const school = await School.open()
  const teacher = await school.person('instructor')
  const upload = await openDirect(school, teacher)
  expect(upload).toMatchObject({ tusUrl: null, parts: Math.ceil(900_000_000 / (8 * 1024 * 1024)) })
  expect(await school.call('GET', '/media/features', { as: teacher })).toEqual({ adaptiveVideo: false, transcription: false })
  expect((await school.fetch('POST', '/webhooks/stream', await stream.notice({ uid: 'x' }))).status).toBe(404)
})
