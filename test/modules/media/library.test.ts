import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { Media, StorageUsage } from '../../../src/modules/media/contract.ts'
import {
  deleteImported,
  markPublic,
  mediaRowsQuery,
  releaseCourse,
  releaseUses,
  setMediaUses,
  signMediaUrls,
  stageImported,
  storeImported,
} from '../../../src/modules/media/public.ts'
import { School } from '../../support/school.ts'
import { pdf, png, program, svg, wav } from './sample-files.ts'
import { storeFile } from './uploading.ts'

const picture = { filename: 'map.png', contentType: 'image/png', content: png(40, 30) }
const stored = async (school: School): Promise<number> => (await env.MEDIA.list({ prefix: `${school.tenant.id}/` })).objects.length
type Listed = { data: Media[]; meta: { page: number; perPage: number; total: number } }
const list = async (school: School, as: Awaited<ReturnType<School['person']>>, query = ''): Promise<Listed> =>
  (await school.fetch('GET', `/media${query}`, { as })).json()

test('a teacher lists their own files by kind and name, an admin everyone’s', async () => {
  const school = await School.open()
  const [ana, ben, admin] = [await school.person('instructor'), await school.person('content_creator'), await school.person('admin')]
  await storeFile(school, ana, picture)
  await storeFile(school, ana, { filename: 'Ebb.WAV', contentType: 'audio/wav', content: wav(1) })
  await storeFile(school, ben, { filename: 'notes.pdf', contentType: 'application/pdf', content: pdf() })
  const names = ({ data, meta }: Listed) => [data.map((media) => media.filename), meta.total]
  expect(names(await list(school, ana))).toEqual([['Ebb.WAV', 'map.png'], 2])
  expect(names(await list(school, ana, '?kind=image'))).toEqual([['map.png'], 1])
  expect(names(await list(school, ana, '?q=ebb.w'))).toEqual([['Ebb.WAV'], 1])
  expect(names(await list(school, ana, '?q=notes'))).toEqual([[], 0])
  expect(names(await list(school, admin, '?perPage=2'))).toEqual([['notes.pdf', 'Ebb.WAV'], 3])
  expect(names(await list(school, admin, '?perPage=2&page=2'))).toEqual([['map.png'], 3])
  expect(names(await list(school, admin, '?kind=document&q=NOTES'))).toEqual([['notes.pdf'], 1])
  expect((await school.fetch('GET', '/media', { as: await school.person('learner') })).status).toBe(403)
})

test('someone else’s file is not found by another teacher, and is by an admin', async () => {
  const school = await School.open()
  const [ana, ben, admin] = [await school.person('instructor'), await school.person('instructor'), await school.person('admin')]
  const media = await storeFile(school, ana, picture)
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/url'],
    ['DELETE', ''],
  ] as const) {
    expect((await school.fetch(method, `/media/${media.id}${path}`, { as: ben })).status).toBe(404)
  }
  expect((await school.fetch('PATCH', `/media/${media.id}`, { as: ben, body: { filename: 'b.png' } })).status).toBe(404)
  expect((await school.fetch('GET', `/media/${media.id}/url`, { as: admin })).status).toBe(200)
})

test('a file can be renamed, but not into another kind of file', async () => {
  const school = await School.open()
  const ana = await school.person('instructor')
  const media = await storeFile(school, ana, picture)
  expect(await school.call('PUT', `/media/${media.id}`, { as: ana, body: { filename: 'harbour map.png' } })).toMatchObject({
    filename: 'harbour map.png',
  })
  expect((await school.fetch('PATCH', `/media/${media.id}`, { as: ana, body: { filename: 'run.exe' } })).status).toBe(415)
})

test('a file that a lesson shows cannot be deleted; once nothing shows it, it goes with its bytes', async () => {
  const school = await School.open()
  const ana = await school.person('instructor')
  const media = await storeFile(school, ana, picture)
  const ctx = await school.ctx()
  const commit = async (writes: ReturnType<typeof setMediaUses>) => (await school.ctx()).commit({ writes, audit: 'none' })
  const remove = () => school.fetch('DELETE', `/media/${media.id}`, { as: ana })
  await commit(setMediaUses(ctx, { lessonId: 'les_1', courseId: 'crs_1', mediaIds: [media.id, media.id, 'med_unknown'] }))
  await commit(setMediaUses(ctx, { lessonId: 'les_2', mediaIds: [media.id] }))
  expect((await remove()).status).toBe(422)
  await commit(releaseCourse(ctx, 'crs_1'))
  expect((await remove()).status).toBe(422)
  await commit(releaseUses(ctx, ['les_2', 'les_3']))
  expect((await remove()).status).toBe(204)
  expect(await stored(school)).toBe(0)
  expect((await remove()).status).toBe(404)
})

test('a lesson shows what its last save says it shows', async () => {
  const school = await School.open()
  const ana = await school.person('instructor')
  const [a, b] = [await storeFile(school, ana, picture), await storeFile(school, ana, picture)]
  for (const mediaIds of [[a.id], [b.id]]) {
    const ctx = await school.ctx()
    await ctx.commit({ writes: setMediaUses(ctx, { lessonId: 'les_1', mediaIds }), audit: 'none' })
  }
  expect((await school.fetch('DELETE', `/media/${b.id}`, { as: ana })).status).toBe(422)
  expect((await school.fetch('DELETE', `/media/${a.id}`, { as: ana })).status).toBe(204)
})

test('an image made public is served to anyone without a token; hidden again it is gone', async () => {
  const school = await School.open()
  const ana = await school.person('instructor')
  const media = await storeFile(school, ana, picture)
  expect((await school.fetch('GET', `/media/${media.id}/public`)).status).toBe(404)
  const shown = await school.call<Media>('PATCH', `/media/${media.id}`, { as: ana, body: { isPublic: true } })
  const response = await school.fetch('GET', shown.publicUrl ?? '')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('cache-control')).toMatch(/^public, max-age=604800/)
  expect(response.headers.get('server-timing')).toContain('d1-trips;desc="0"')
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(picture.content)
  expect(
    (await school.fetch('GET', shown.publicUrl ?? '', { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })).status,
  ).toBe(304)
  await school.call('PATCH', `/media/${media.id}`, { as: ana, body: { isPublic: false } })
  expect((await school.fetch('GET', `/media/${media.id}/public`)).status).toBe(404)
  const elsewhere = await School.open()
  expect((await elsewhere.fetch('GET', `/media/${media.id}/public`)).status).toBe(404)
})

test('only images become public, a drawing only in a sandbox, and a course cover only by who may use the image', async () => {
  const school = await School.open()
  const [ana, ben] = [await school.person('instructor'), await school.person('instructor')]
  const paper = await storeFile(school, ana, { filename: 'a.pdf', contentType: 'application/pdf', content: pdf() })
  expect((await school.fetch('PATCH', `/media/${paper.id}`, { as: ana, body: { isPublic: true } })).status).toBe(422)
  const drawing = await storeFile(school, ana, { filename: 'a.svg', contentType: 'image/svg+xml', content: svg('<script>1</script>') })
  await expect(markPublic(await school.ctx(ben), drawing.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const ctx = await school.ctx(ana)
  const { url, writes } = await markPublic(ctx, drawing.id)
  await ctx.commit({ writes, audit: 'none' })
  const response = await school.fetch('GET', url)
  expect(response.headers.get('content-security-policy')).toMatch(/sandbox$/)
  expect(response.headers.get('content-disposition')).toBe('attachment')
  expect((await markPublic(await school.ctx(ben), drawing.id)).writes).toEqual([])
})

test('an import stores files by the same checks as a person, from a stream, and can take them back', async () => {
  const school = await School.open()
  const ana = await school.person('instructor')
  const ctx = await school.ctx(ana)
  const { content, ...named } = picture
  const id = await storeImported(ctx, { ...named, size: content.length, body: new Blob([content]).stream() })
  const assets = await signMediaUrls(ctx, await mediaRowsQuery(ctx, [id]))
  expect(assets[id]).toMatchObject({ contentType: 'image/png', filename: 'map.png', width: 40, height: 30, captions: [] })
  const bad = { filename: 'b.png', contentType: 'image/png', body: program(), size: program().length }
  await expect(storeImported(await school.ctx(ana), bad)).rejects.toMatchObject({ code: 'UNPROCESSABLE' })
  await expect(storeImported(await school.ctx(ana), { ...named, body: content, size: 5 })).rejects.toMatchObject({ code: 'UNPROCESSABLE' })
  await expect(storeImported(await school.ctx(ana), { ...named, body: new Blob([content]).stream(), size: 5 })).rejects.toMatchObject({
    code: 'UNPROCESSABLE',
  })
  expect(await stored(school)).toBe(1)
  await deleteImported(await school.ctx(ana), [id, 'med_unknown'])
  expect(await stored(school)).toBe(0)
  expect(await school.call<StorageUsage>('GET', '/media/usage', { as: await school.person('admin') })).toMatchObject({ bytes: 0, files: 0 })
})

test('what breaks the source of an imported file is told as it is, and nothing of the file stays', async () => {
  const school = await School.open()
  const ctx = await school.ctx(await school.person('instructor'))
  const bad = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(10))
      controller.error(new RangeError('entry 3 is damaged'))
    },
  })
  await expect(storeImported(ctx, { filename: 'a.png', contentType: 'image/png', size: 5000, body: bad })).rejects.toThrow(
    'entry 3 is damaged',
  )
  expect(await stored(school)).toBe(0)
})

test('a staged file that is never committed leaves nothing once discarded', async () => {
  const school = await School.open()
  const ctx = await school.ctx(await school.person('instructor'))
  const staged = await stageImported(ctx, { filename: 'a.png', contentType: 'image/png', body: png(), size: png().length })
  expect(await stored(school)).toBe(1)
  expect(await mediaRowsQuery(ctx, [staged.id])).toEqual([])
  await staged.discard()
  expect(await stored(school)).toBe(0)
})

test('a store that fails while a file is imported leaves no row and no object', async () => {
  const school = await School.open()
  const ctx = await school.ctx(await school.person('instructor'))
  const broken = {
    ...ctx,
    files: {
      ...ctx.files,
      get: async () => {
        throw new Error('get: internal error (10001)')
      },
    },
  }
  const file = { filename: 'a.png', contentType: 'image/png', body: png(), size: png().length }
  await expect(storeImported(broken, file)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(await stored(school)).toBe(0)
})

test('one answer about many files costs one trip, however many ids are asked for', async () => {
  const school = await School.open()
  const ana = await school.person('instructor')
  const media = await storeFile(school, ana, picture)
  const ctx = await school.ctx(ana)
  const before = ctx.db.d1.meter.trips
  const rows = await mediaRowsQuery(ctx, [media.id, ...Array.from({ length: 300 }, (_, i) => `med_${i}`)])
  expect([rows.length, ctx.db.d1.meter.trips - before]).toEqual([1, 1])
})
