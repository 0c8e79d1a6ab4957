import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { readCues, transcriptOf, writeVtt } from '../../../src/modules/media/captions/cues.ts'
import type { CaptionTrack, Media } from '../../../src/modules/media/contract.ts'
import { mediaRowsQuery, signMediaUrls } from '../../../src/modules/media/public.ts'
import { mediaCaptions } from '../../../src/modules/media/tables.ts'
import { School } from '../../support/school.ts'
import { mp4, png } from './sample-files.ts'
import { errorOf, storeFile } from './uploading.ts'

const srt = `1
00:00:01,000 --> 00:00:03,500
<font color="red">The sea</font> <i>rises</i> & falls

2
00:01:02,250 --> 00:01:04,000
{\\an8}twice a day, 3 < 4
`
const film = { filename: 'tides.mp4', contentType: 'video/mp4', content: mp4() }
const put = (school: School, as: Awaited<ReturnType<School['person']>>, id: string, language: string, body: BodyInit, query = '') =>
  school.fetch('PUT', `/media/${id}/captions/${language}${query}`, { as, raw: body, headers: { 'content-type': 'application/x-subrip' } })

test('SRT captions become WebVTT that players read, and their words are kept for search', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const media = await storeFile(school, teacher, film)
  const response = await put(school, teacher, media.id, 'en', srt)
  expect(response.status).toBe(200)
  const { data } = (await response.json()) as { data: CaptionTrack }
  expect(data).toMatchObject({ language: 'en', label: 'English' })
  const served = await school.fetch('GET', data.url)
  expect(served.headers.get('content-type')).toContain('text/vtt')
  expect(await served.text()).toBe(
    'WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nThe sea <i>rises</i> &amp; falls\n\n00:01:02.250 --> 00:01:04.000\ntwice a day, 3 &lt; 4\n',
  )
  expect(await (await school.fetch('GET', `/media/${media.id}/captions/en`, { as: teacher })).text()).toContain('WEBVTT')
  const [row] = await (await school.ctx()).db.rows(mediaCaptions).where(eq(mediaCaptions.mediaId, media.id))
  expect(row?.transcript).toBe('The sea rises & falls\ntwice a day, 3 < 4')
})

test('captions of a language replace the earlier ones, keep their label, and come with the file by signed links', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const media = await storeFile(school, teacher, film)
  await put(school, teacher, media.id, 'ar', srt, `?label=${encodeURIComponent('العربية')}`)
  await put(school, teacher, media.id, 'ar', srt.replace('The sea', 'The ocean'))
  await put(school, teacher, media.id, 'pt-BR', srt)
  expect((await school.call<Media>('GET', `/media/${media.id}`, { as: teacher })).captions).toEqual([
    { language: 'ar', label: 'العربية' },
    { language: 'pt-BR', label: 'português (Brasil)' },
  ])
  const ctx = await school.ctx()
  const assets = await signMediaUrls(ctx, await mediaRowsQuery(ctx, [media.id, 'med_unknown']))
  expect(Object.keys(assets)).toEqual([media.id])
  const track = assets[media.id]?.captions.find((caption) => caption.language === 'ar')
  expect(await (await school.fetch('GET', track?.url ?? '')).text()).toContain('The ocean')
  expect((await school.fetch('DELETE', `/media/${media.id}/captions/ar`, { as: teacher })).status).toBe(204)
  expect((await school.fetch('GET', `/media/${media.id}/captions/ar`, { as: teacher })).status).toBe(404)
})

test.for([
  ['nothing timed', 'WEBVTT\n\nhello', 422],
  ['a broken timing', 'WEBVTT\n\n00:01 --> later\nhello', 422],
  ['an end before its start', 'WEBVTT\n\n00:05.000 --> 00:04.000\nhello', 422],
  ['lines out of order', 'WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb', 422],
  ['bytes that are not text', new Uint8Array([0x80, 0x81, 0xfe]), 400],
  ['more than 1 MB', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'x'.repeat(1_100_000)}`, 413],
] as const)('captions with %s are refused', async ([, body, status]) => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const media = await storeFile(school, teacher, film)
  const response = await put(school, teacher, media.id, 'en', body as BodyInit)
  expect(response.status).toBe(status)
  expect((await errorOf(response)).message).not.toContain('wrong on our side')
  expect((await school.call<Media>('GET', `/media/${media.id}`, { as: teacher })).captions).toEqual([])
})

test('only video and audio have captions, only in a real language, and only their owner gives them', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const media = await storeFile(school, teacher, film)
  const picture = await storeFile(school, teacher, { filename: 'a.png', contentType: 'image/png', content: png() })
  expect((await put(school, teacher, picture.id, 'en', srt)).status).toBe(422)
  for (const language of ['english!', 'en-a1', 'e']) expect((await put(school, teacher, media.id, language, srt)).status).toBe(400)
  expect((await put(school, await school.person('instructor'), media.id, 'en', srt)).status).toBe(404)
  expect((await put(school, await school.person('learner'), media.id, 'en', srt)).status).toBe(403)
})

test('WebVTT keeps speakers, placement and long times; notes and styles go; Windows line ends and marks are read', () => {
  const cues = readCues(
    '\uFEFFWEBVTT - title\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nNOTE hello\r\n\r\nintro\r\n00:01.000 --> 100:00:00.000 align:start bogus:1\r\n<v Ana>Hi &amp; bye\r\nthere\r\n',
  )
  expect(cues).toEqual([{ start: 1, end: 360_000, settings: 'align:start', text: '<v Ana>Hi &amp; bye\nthere' }])
  expect(writeVtt(cues)).toBe('WEBVTT\n\n00:00:01.000 --> 100:00:00.000 align:start\n<v Ana>Hi &amp; bye\nthere\n')
  expect(readCues(writeVtt(cues))).toEqual(cues)
  expect(transcriptOf(cues)).toBe('Hi & bye there')
})

test('chapters are named in order and within the recording, reach those who watch, and can be taken away', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const media = await storeFile(school, teacher, { ...film, content: mp4({ seconds: 90 }) })
  const name = (chapters: unknown, as = teacher) => school.fetch('PUT', `/media/${media.id}/chapters`, { as, body: { chapters } })
  const chapters = [
    { startSeconds: 0, title: 'Ebb' },
    { startSeconds: 42.5, title: 'Flood' },
  ]
  expect((await name(chapters)).status).toBe(200)
  const ctx = await school.ctx()
  const asset = (await signMediaUrls(ctx, await mediaRowsQuery(ctx, [media.id])))[media.id]
  expect(asset?.chapters).toEqual(chapters)
  for (const wrong of [
    [{ startSeconds: 3, title: 'Late' }],
    [...chapters, { startSeconds: 42.5, title: 'Twice' }],
    [...chapters, { startSeconds: 95, title: 'After the end' }],
    [{ startSeconds: 0, title: ' ' }],
  ])
    expect((await name(wrong)).status).toBe(400)
  expect((await name(chapters, await school.person('instructor'))).status).toBe(404)
  expect((await name([])).status).toBe(200)
  expect((await school.call<Media>('GET', `/media/${media.id}`, { as: teacher })).chapters).toEqual([])
})
