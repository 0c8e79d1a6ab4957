import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
// @ts-expect-error the scripts are plain JavaScript
import { Api } from '../../scripts/demo/api.mjs'
// @ts-expect-error likewise
import { migrate, serve } from '../../scripts/local.mjs'
// @ts-expect-error likewise
import { localSecrets } from '../../scripts/setup.mjs'
import { freePort } from '../support/free-port.ts'
import { axeFindings, launch, Visitor } from './support/browser.ts'
import { film, StreamServer } from './support/stream-server.ts'

const password = 'salt-marsh-heron-9'
const admin = { email: 'admin@film.test', fullName: 'Ada Admin', password }
let state: string
let stream: StreamServer
let server: { url: string; stop(): void }
let browser: Browser

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'lyceum-film-'))
  stream = await StreamServer.listen(await freePort())
  migrate(state)
  server = await serve({ port: await freePort(), state, vars: { ...stream.vars, RATE_LIMIT_SCALE: 100 } })
  const response = await fetch(`${server.url}/api/v1/system/install`, {
    method: 'POST',
    headers: { authorization: `Bearer ${localSecrets().OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ slug: 'film', name: 'Film School', admin }),
  })
  if (response.status !== 201) throw new Error(`install answered ${response.status}`)
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  server?.stop()
  stream?.close()
  rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

test('a film goes straight to Stream, is prepared while its author works on, and plays in several qualities with chapters', async () => {
  const api = await new Api(server.url, 'film').signIn(admin.email, password)
  const category = await api.call('POST', '/categories', { name: 'Science' })
  const course = await api.call('POST', '/courses', { title: 'Tides', description: 'How the moon pulls.', categoryId: category.id })
  const module = await api.call('POST', `/courses/${course.id}/modules`, { title: 'Basics' })
  const lesson = await api.call('POST', `/courses/${course.id}/lessons`, { moduleId: module.id, title: 'The film', type: 'video' })
  const url = server.url.replace('localhost', 'film.localhost')

  const author = await Visitor.arrive(browser, url)
  await author.signIn(admin.email, password)
  await author.open(`/studio/courses/${course.id}/lessons/${lesson.id}`)
  const desk = author.page
  await desk.locator('input[type=file]').first().setInputFiles({ name: 'tides.mp4', mimeType: 'video/mp4', buffer: film() })
  await desk.getByText(/The video is being prepared/).waitFor()
  const [video] = stream.videos.values()
  expect(video).toMatchObject({ size: film().length, offset: film().length })
  await stream.encode(server.url)
  await desk.getByText('0:16').waitFor({ timeout: 20_000 })
  await desk.getByLabel('One chapter a line').fill('0:00 Ebb\n0:09 Flood\n0:04 Wrong way')
  await desk.getByRole('button', { name: 'Save chapters' }).click()
  await desk.getByText(/Line 3: write a time and a name/).waitFor()
  await desk.getByLabel('One chapter a line').fill('0:00 Ebb\n0:09 Flood')
  await desk.getByRole('button', { name: 'Save chapters' }).click()
  await desk.getByText('Chapters saved.').first().waitFor()
  await desk
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: 'en.vtt',
      mimeType: 'text/vtt',
      buffer: Buffer.from('WEBVTT\n\n00:00.000 --> 00:04.000\nThe see falls.\n\n00:09.000 --> 00:12.000\nThe sea rises.\n'),
    })
  await desk.getByRole('button', { name: /Edit the transcript/ }).click()
  await desk.getByLabel(/Words at 0:00/).fill('The sea falls.')
  await desk.getByRole('button', { name: 'Save transcript' }).click()
  await desk.getByText('Transcript saved.').first().waitFor()
  expect(await axeFindings(desk)).toEqual([])
  await api.call('POST', `/courses/${course.id}/publish`)

  const learner = { email: 'lea@film.test', fullName: 'Lea Learner' }
  const lea = await new Api(server.url, 'film').signUp(learner, password)
  await lea.call('POST', `/courses/${course.id}/enroll`, {})
  const visitor = await Visitor.arrive(browser, url)
  const { page } = visitor
  const served = await stream.play(page)
  await visitor.signIn(learner.email, password)
  await visitor.open(`/learn/courses/${course.slug}/lessons/${lesson.id}`)
  await page.getByRole('button', { name: /^Play/ }).click()
  const facts = () => page.locator('video').evaluate(({ currentTime, duration }: HTMLVideoElement) => ({ currentTime, duration }))
  await expect.poll(async () => (await facts()).currentTime, { timeout: 20_000 }).toBeGreaterThan(0.5)
  expect((await facts()).duration).toBeCloseTo(16, 0)
  expect(served).toContain('manifest/video.m3u8')
  expect(served).toContain('manifest/video0.m4s')
  await page.getByRole('navigation', { name: 'Chapters' }).getByRole('button', { name: /Flood/ }).click()
  await expect.poll(async () => (await facts()).currentTime, { timeout: 20_000 }).toBeGreaterThan(9)
  await page.getByRole('navigation', { name: 'Chapters' }).locator('[aria-current]').getByText('Flood').waitFor()
  await page.getByRole('searchbox', { name: 'Search the transcript' }).fill('falls')
  await page.getByText('The sea falls.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect([...author.complaints, ...visitor.complaints]).toEqual([])
}, 120_000)

test('while the socket is down a page that waits looks for itself, every six seconds and no more, and not where nobody sees it', async () => {
  const api = await new Api(server.url, 'film').signIn(admin.email, password)
  const course = await api.call('POST', '/courses', { title: 'Winds', description: 'Where they come from.' })
  const module = await api.call('POST', `/courses/${course.id}/modules`, { title: 'Basics' })
  const lesson = await api.call('POST', `/courses/${course.id}/lessons`, { moduleId: module.id, title: 'The film', type: 'video' })
  const author = await Visitor.arrive(browser, server.url.replace('localhost', 'film.localhost'))
  const desk = author.page
  let opened = 0
  await desk.routeWebSocket(/\/api\/v1\/realtime/, (socket) => {
    opened += 1
    socket.close()
  })
  await author.signIn(admin.email, password)
  await author.open(`/studio/courses/${course.id}/lessons/${lesson.id}`)
  const looks: number[] = []
  await desk.locator('input[type=file]').first().setInputFiles({ name: 'winds.mp4', mimeType: 'video/mp4', buffer: film() })
  await desk.getByText(/The video is being prepared/).waitFor()
  desk.on('request', (request) => {
    if (/\/api\/v1\/media\/med_\w+$/.test(request.url()) && request.method() === 'GET') looks.push(Date.now())
  })
  const lookedIn = async (ms: number) => {
    const before = looks.length
    await desk.waitForTimeout(ms)
    return looks.length - before
  }
  const seen = await lookedIn(20_000)
  expect(seen).toBeGreaterThanOrEqual(2)
  expect(seen).toBeLessThanOrEqual(4)
  await desk.evaluate(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }))
  expect(await lookedIn(13_000)).toBe(0)
  await desk.evaluate(() => Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true }))
  await stream.encode(server.url)
  await desk.getByText('0:16').waitFor({ timeout: 15_000 })
  expect(await lookedIn(13_000)).toBe(0)
  // the socket was asked for again, each time after a longer pause
  expect(opened).toBeGreaterThan(1)
  expect(opened).toBeLessThan(12)
  await author.leave()
}, 180_000)
