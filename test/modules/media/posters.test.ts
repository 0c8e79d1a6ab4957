import { expect, test } from 'vitest'
import type { Media, Poster } from '../../../src/modules/media/contract.ts'
import { mediaRowsQuery, signMediaUrls } from '../../../src/modules/media/public.ts'
import { mediaUsage } from '../../../src/modules/media/tables.ts'
import { type Person, School } from '../../support/school.ts'
import { mp4, pdf, png, svg, webp } from './sample-files.ts'
import { errorOf, storeFile } from './uploading.ts'

const film = { filename: 'tides.mp4', contentType: 'video/mp4', content: mp4() }
const put = (school: School, as: Person, id: string, raw: BodyInit) =>
  school.fetch('PUT', `/media/${id}/poster`, { as, raw, headers: { 'content-type': 'image/png' } })

async function withVideo() {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const { id } = await storeFile(school, teacher, film)
  const asset = async () => {
    const ctx = await school.ctx()
    return (await signMediaUrls(ctx, await mediaRowsQuery(ctx, [id])))[id]
  }
  return { school, teacher, id, asset }
}

test('a video’s poster comes with it by a signed link, as the picture that its bytes are', async () => {
  const { school, teacher, id, asset } = await withVideo()
  expect((await asset())?.poster).toBeNull()
  const response = await put(school, teacher, id, webp(1280, 720))
  expect(response.status).toBe(200)
  expect(((await response.json()) as { data: Poster }).data).toMatchObject({ width: 1280, height: 720 })
  expect((await school.call<Media>('GET', `/media/${id}`, { as: teacher })).poster).toMatchObject({ width: 1280, height: 720 })
  const served = await school.fetch('GET', (await asset())?.poster ?? '')
  expect(served.headers.get('content-type')).toBe('image/webp')
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(webp(1280, 720))
})

test('another poster takes the place of the first, and without one there is none', async () => {
  const { school, teacher, id, asset } = await withVideo()
  await put(school, teacher, id, png(640, 360))
  const first = (await asset())?.poster ?? ''
  await put(school, teacher, id, png(320, 180))
  const second = (await asset())?.poster ?? ''
  expect(second).not.toBe(first)
  expect((await school.fetch('GET', second)).status).toBe(200)
  await expect.poll(async () => (await school.fetch('GET', first)).status).toBe(404)
  expect((await school.fetch('DELETE', `/media/${id}/poster`, { as: teacher })).status).toBe(204)
  expect((await asset())?.poster).toBeNull()
  expect((await school.fetch('DELETE', `/media/${id}/poster`, { as: teacher })).status).toBe(404)
})

test('a poster takes room as its video does: counted for its owner and the school, again when it changes, and given back', async () => {
  const { school, teacher, id } = await withVideo()
  const used = async () => {
    const rows = await (await school.ctx()).db.rows(mediaUsage)
    return ['', teacher.id].map((owner) =>
      rows.filter(({ ownerId, kind }) => ownerId === owner && kind === 'video').map(({ bytes, files }) => [bytes, files]),
    )
  }
  const film = mp4().length
  const room = (bytes: number) => [[[film + bytes, 1]], [[film + bytes, 1]]]
  expect(await used()).toEqual(room(0))
  await put(school, teacher, id, png(640, 360))
  expect(await used()).toEqual(room(png(640, 360).length))
  await put(school, teacher, id, webp(1280, 720))
  expect(await used()).toEqual(room(webp(1280, 720).length))
  await school.fetch('DELETE', `/media/${id}/poster`, { as: teacher })
  expect(await used()).toEqual(room(0))
  await put(school, teacher, id, png(640, 360))
  await school.fetch('DELETE', `/media/${id}`, { as: teacher })
  expect(await used()).toEqual([[[0, 0]], [[0, 0]]])
})

test.for([
  ['no picture', pdf(), 415],
  ['a drawing that could carry scripts', svg(), 415],
  ['nothing', new Uint8Array(), 415],
  ['a picture of impossible size', png(60_000, 10), 400],
  ['more than 2 MB', new Uint8Array(2 * 1024 * 1024 + 1), 413],
] as const)('%s is refused as a poster', async ([, body, status]) => {
  const { school, teacher, id, asset } = await withVideo()
  expect((await put(school, teacher, id, body)).status).toBe(status)
  expect((await asset())?.poster).toBeNull()
})

test('only a video has a poster, and only who may edit it sets one', async () => {
  const { school, teacher, id } = await withVideo()
  const picture = await storeFile(school, teacher, { filename: 'tide.png', contentType: 'image/png', content: png() })
  expect(await errorOf(await put(school, teacher, picture.id, png()))).toMatchObject({ code: 'UNPROCESSABLE' })
  expect((await put(school, await school.person('instructor'), id, png())).status).toBe(404)
})

test('with a video its poster goes', async () => {
  const { school, teacher, id, asset } = await withVideo()
  await put(school, teacher, id, png())
  const poster = (await asset())?.poster ?? ''
  expect((await school.fetch('DELETE', `/media/${id}`, { as: teacher })).status).toBe(204)
  expect((await school.fetch('GET', poster)).status).toBe(404)
})
