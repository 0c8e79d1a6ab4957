import { beforeAll, expect, test } from 'vitest'
import type { Media } from '../../../src/modules/media/contract.ts'
import { readSignedFile } from '../../../src/modules/media/files/read-file.ts'
import { mediaRowsQuery, signMediaUrls } from '../../../src/modules/media/public.ts'
import type { Ctx } from '../../../src/platform/ctx.ts'
import { type Person, School } from '../../support/school.ts'
import { gif } from './sample-files.ts'
import { storeFile } from './uploading.ts'

const drawings = import.meta.glob<string>('../../../scripts/demo/field-botany/01-looking/leaf-parts.png', {
  query: '?inline',
  import: 'default',
  eager: true,
})
const leaf = Uint8Array.from(Buffer.from(Object.values(drawings)[0]?.split(',')[1] ?? '', 'base64'))

let school: School
let teacher: Person
let picture: Media
beforeAll(async () => {
  school = await School.open()
  teacher = await school.person('instructor')
  picture = await storeFile(school, teacher, { filename: 'leaf.png', contentType: 'image/png', content: leaf })
})

const assetOf = async (ctx: Ctx, { id }: Media) => (await signMediaUrls(ctx, await mediaRowsQuery(ctx, [id])))[id]
const get = (address: string, headers: Record<string, string> = {}) => school.fetch('GET', address, { headers })
const plain = { download: false, headersOnly: false }
/** An installation with another Images binding than this one's. */
const withImages = (ctx: Ctx, IMAGES: ImagesBinding | undefined): Ctx => ({ ...ctx, config: { ...ctx.config, IMAGES } })

test('a picture of a lesson comes in the widths below its own, each by the address of the whole', async () => {
  const asset = await assetOf(await school.ctx(), picture)
  expect(asset?.srcset?.split(', ').map((one) => one.split(' ')[1])).toEqual(['480w', '800w', '1200w', '1440w'])
  expect(asset?.srcset?.startsWith(`${asset.url}&width=480 480w, `)).toBe(true)
})

test('it is made as wide as it is asked for, smaller by far, without the database, and the browser keeps it', async () => {
  const ctx = await school.ctx()
  const { url = '' } = (await assetOf(ctx, picture)) ?? {}
  for (const width of [480, 480, 800]) {
    const response = await get(`${url}&width=${width}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('server-timing')).toContain('d1-trips;desc="0"')
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' })
    const bytes = await response.arrayBuffer()
    expect(response.headers.get('content-length')).toBe(String(bytes.byteLength))
    expect(bytes.byteLength).toBeLessThan(leaf.length / 2)
    expect(await ctx.config.IMAGES?.info(new Response(bytes).body as ReadableStream)).toMatchObject({ format: 'image/webp', width })
    const etag = response.headers.get('etag') ?? ''
    expect((await get(`${url}&width=${width}`, { 'if-none-match': etag })).status).toBe(304)
    expect((await get(url, { 'if-none-match': etag })).status).toBe(200)
  }
})

test('a width that is not one of them names the field; without a token, or with another file’s, there is nothing', async () => {
  const { url = '' } = (await assetOf(await school.ctx(), picture)) ?? {}
  for (const width of ['481', '0', '1e9', 'wide']) {
    const response = await get(`${url}&width=${width}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { details: [{ field: 'width' }] } })
  }
  const other = await storeFile(school, teacher, { filename: 'other.png', contentType: 'image/png', content: leaf })
  expect((await get(`/media/${picture.id}/file?width=480`)).status).toBe(403)
  expect((await get(`${url.replace(picture.id, other.id)}&width=480`)).status).toBe(403)
})

test('a moving picture, and one no wider than the smallest, come as they are', async () => {
  const ctx = await school.ctx()
  const small = await storeFile(school, teacher, { filename: 'small.gif', contentType: 'image/gif', content: gif(1000, 600) })
  const asset = await assetOf(ctx, small)
  expect(asset?.srcset).toBeNull()
  expect((await get(`${asset?.url}&width=480`)).headers.get('content-type')).toBe('image/gif')
})

test('where nobody makes them, or the making fails, everyone gets the original', async () => {
  const ctx = await school.ctx()
  const { url = '' } = (await assetOf(ctx, picture)) ?? {}
  const token = new URL(url, 'https://school.test').searchParams.get('token') ?? ''
  const none = withImages(ctx, undefined)
  expect((await assetOf(none, picture))?.srcset).toBeNull()
  const usedUp = () => {
    throw new Error('9422: the transformations of this month are used up')
  }
  const { IMAGES } = ctx.config
  const broken = withImages(
    ctx,
    IMAGES && new Proxy(IMAGES, { get: (real, name) => (name === 'input' ? usedUp : Reflect.get(real, name)) }),
  )
  for (const one of [none, broken])
    expect(await readSignedFile(one, picture.id, token, { ...plain, width: 1600 })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/png', 'content-length': String(leaf.length) },
    })
})

test('an image that everyone may see comes as wide as it is asked for too, and keeps everyone’s headers', async () => {
  const ctx = await school.ctx()
  const shown = await school.call<Media>('PATCH', `/media/${picture.id}`, { as: teacher, body: { isPublic: true } })
  const address = shown.publicUrl ?? ''
  const whole = await get(address)
  const small = await get(`${address}?width=480`)
  expect(Object.fromEntries(small.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': whole.headers.get('cache-control'),
    'cross-origin-resource-policy': 'cross-origin',
  })
  const etag = small.headers.get('etag') ?? ''
  expect(etag).not.toBe(whole.headers.get('etag'))
  const bytes = await small.arrayBuffer()
  expect(await ctx.config.IMAGES?.info(new Response(bytes).body as ReadableStream)).toMatchObject({ format: 'image/webp', width: 480 })
  expect((await get(`${address}?width=480`, { 'if-none-match': etag })).status).toBe(304)
  expect((await get(`${address}?width=481`)).status).toBe(400)
  await whole.body?.cancel()
})
