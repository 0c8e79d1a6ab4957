import { afterEach, beforeEach, expect, test } from 'vitest'
import { handleCron } from '../../../src/dispatch.ts'
import { hours } from '../../../src/kernel/time.ts'
import type { Media, Transcription } from '../../../src/modules/media/contract.ts'
import { modules } from '../../../src/modules.ts'
import { config, type Person, School } from '../../support/school.ts'
import { FakeStream } from './fake-stream.ts'
import { mp4, noise } from './sample-files.ts'
import { errorOf, storeFile } from './uploading.ts'

const vtt = 'WEBVTT\n\n00:00.000 --> 00:02.000\nThe moon pulls the sea.\n\n00:02.000 --> 00:04.500\nThat is a tide.\n'
const film = { filename: 'tides.mp4', contentType: 'video/mp4', content: mp4({ seconds: 5, payload: noise(20_000) }) }
const ask = (school: School, as: Person, id: string, language = 'en') =>
  school.fetch('POST', `/media/${id}/transcribe`, { as, body: { language } })
const state = (school: School, as: Person, id: string) => school.call<Transcription[]>('GET', `/media/${id}/transcriptions`, { as })
const captions = (school: School, as: Person, id: string) => school.fetch('GET', `/media/${id}/captions/en`, { as })
let minutesOn = 0
/** Two minutes on: what was put off is looked at again. */
async function later(school: School): Promise<void> {
  minutesOn += 3
  await handleCron(config, modules, '* * * * *', Date.now() + minutesOn * 60_000)
  await school.drain()
}
const listening = (run: (model: string, input: object) => Promise<unknown>) => Object.assign(config, { AI: { run } })

let stream: FakeStream
beforeEach(() => {
  stream = new FakeStream()
  minutesOn = 0
})
afterEach(() => {
  stream.remove()
  Reflect.set(config, 'AI', undefined)
})

async function classroom(): Promise<{ school: School; teacher: Person; file: Media }> {
  const school = await School.open()
  const teacher = await school.person('instructor')
  return { school, teacher, file: await storeFile(school, teacher, film) }
}

test('Stream writes the speech down; its captions become those of the file, to be edited as any others', async () => {
  stream.install()
  const { school, teacher, file } = await classroom()
  await school.drain()
  const video = stream.encoded(stream.only())
  await school.fetch('POST', '/webhooks/stream', await stream.notice(video))
  expect((await ask(school, teacher, file.id)).status).toBe(202)
  await school.drain()
  expect(await state(school, teacher, file.id)).toMatchObject([{ language: 'en', status: 'running' }])
  await later(school)
  expect((await captions(school, teacher, file.id)).status).toBe(404)
  stream.captions.set(`${video.uid}/en`, { state: 'ready', vtt })
  await later(school)
  expect(await state(school, teacher, file.id)).toMatchObject([{ status: 'done', failure: null }])
  expect(await (await captions(school, teacher, file.id)).text()).toContain('The moon pulls the sea.')
  expect(stream.calls.filter((call) => call.includes('/generate'))).toHaveLength(1)
})

test('speech that Stream cannot make out is a failure with a reason, and can be asked for again', async () => {
  stream.install()
  const { school, teacher, file } = await classroom()
  await school.drain()
  const video = stream.encoded(stream.only())
  await school.fetch('POST', '/webhooks/stream', await stream.notice(video))
  stream.captions.set(`${video.uid}/en`, { state: 'error', vtt: '' })
  await ask(school, teacher, file.id)
  await school.drain()
  expect(await state(school, teacher, file.id)).toMatchObject([
    { status: 'failed', failure: 'The video service could not make out the speech.' },
  ])
  stream.captions.set(`${video.uid}/en`, { state: 'ready', vtt })
  await ask(school, teacher, file.id)
  await school.drain()
  expect(await state(school, teacher, file.id)).toMatchObject([{ status: 'done' }])
})

test('without Stream, Whisper of Workers AI hears the file itself, in the language that was asked for', async () => {
  const heard: { model: string; bytes: number; language: unknown }[] = []
  listening(async (model, input) => {
    const { audio, language } = input as { audio: string; language: string }
    heard.push({ model, bytes: Buffer.from(audio, 'base64').length, language })
    return { text: 'The moon pulls the sea.', vtt }
  })
  const { school, teacher, file } = await classroom()
  await ask(school, teacher, file.id, 'pt-BR')
  await school.drain()
  expect(heard).toEqual([{ model: '@cf/openai/whisper-large-v3-turbo', bytes: film.content.length, language: 'pt' }])
  const shown = await school.call<Media>('GET', `/media/${file.id}`, { as: teacher })
  expect(shown.captions).toMatchObject([{ language: 'pt-BR' }])
})

test('a recording in which nobody speaks fails with a reason; one that cannot be heard just now is tried again', async () => {
  const answers: (() => unknown)[] = [
    () => {
      throw new Error('3040: capacity temporarily exceeded')
    },
    () => ({ text: '', vtt: 'WEBVTT\n\n' }),
  ]
  listening(async () => answers.shift()?.())
  const { school, teacher, file } = await classroom()
  await ask(school, teacher, file.id)
  await school.drain()
  expect(await state(school, teacher, file.id)).toMatchObject([{ status: 'running' }])
  await later(school)
  expect(await state(school, teacher, file.id)).toMatchObject([{ status: 'failed', failure: 'no speech was found' }])
})

test('where no speech recognition is set up, asking says so and starts nothing', async () => {
  const { school, teacher, file } = await classroom()
  const response = await ask(school, teacher, file.id)
  expect(response.status).toBe(422)
  expect((await errorOf(response)).message).toContain('Upload captions')
  expect(await state(school, teacher, file.id)).toEqual([])
  await handleCron(config, modules, '* * * * *', Date.now() + hours)
})

test("nobody has another's file transcribed, or one that does not speak", async () => {
  listening(async () => ({ vtt }))
  const { school, file } = await classroom()
  expect((await ask(school, await school.person('instructor'), file.id)).status).toBe(404)
  expect((await ask(school, await school.person('learner'), file.id)).status).toBe(403)
  const admin = await school.person('admin')
  expect((await ask(school, admin, file.id, 'not a language')).status).toBe(400)
  const text = await storeFile(school, admin, { filename: 'a.txt', contentType: 'text/plain', content: Buffer.from('words') })
  expect((await ask(school, admin, text.id)).status).toBe(422)
})
