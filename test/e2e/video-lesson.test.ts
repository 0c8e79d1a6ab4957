import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, launch, overflow, Visitor } from './support/browser.ts'
import { until } from './support/client.ts'
import { password } from './support/people.ts'
import { type MadeCourse, type Person, School, uploadTo } from './support/school.ts'
import { film } from './support/stream-server.ts'

const subtitles = `1
00:00:00,000 --> 00:00:04,000
The tide is the rise and fall of the sea.

2
00:00:04,000 --> 00:00:09,000
Spring tides are tides that come with a full or a new moon.

3
00:00:09,000 --> 00:00:13,000
Neap tides are tides that come with a half moon.

4
00:00:13,000 --> 00:00:16,000
An estuary is a place where a river meets the sea.
`

let browser: Browser
let school: School
let teacher: Person
let course: MadeCourse
let mediaId: string
beforeAll(async () => {
  browser = await launch()
  school = await School.open()
  teacher = await school.person('Maren Achterberg', 'instructor')
  course = await school.course(teacher, 'Tides', [{ title: 'The film', type: 'video' }], false)
  mediaId = await uploadTo(teacher, 'tides.mp4', 'video/mp4', film())
  await teacher.api.call('PATCH', `/lessons/${course.lessons[0]?.id}`, { body: { mediaId, revision: 1 } })
})
afterAll(() => browser?.close())

const lessonId = () => course.lessons[0]?.id ?? ''
const enter = async ({ email }: Person, size = {}) => (await Visitor.arrive(browser, school.url, size)).enter(email, password)
const fact = <T>(page: Page, read: (video: HTMLVideoElement) => T): Promise<T> => page.locator('video').evaluate(read)
const second = (page: Page) => fact(page, ({ currentTime }) => currentTime)

test('an author brings subtitles as SRT, mends them while the film plays along, and finds words in them', async () => {
  const author = await enter(teacher)
  const page = await author.open(`/studio/courses/${course.id}/lessons/${lessonId()}`)
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'en.srt', mimeType: 'application/x-subrip', buffer: Buffer.from(subtitles) })
  await page.getByRole('button', { name: /Edit the transcript/ }).click()
  const line = page.getByLabel(/Words at 0:04/)
  await line.waitFor()
  await page.getByRole('button', { name: 'Hear from 0:09' }).click()
  await expect.poll(() => second(page)).toBeGreaterThanOrEqual(9)
  await expect.poll(() => fact(page, ({ paused }) => paused)).toBe(false)
  await line.fill('Spring tides are the high tides that come with a full or a new moon.')
  await page.getByRole('searchbox', { name: 'Search the transcript' }).fill('estuary')
  await page.getByLabel(/Words at 0:13/).waitFor()
  await line.waitFor({ state: 'detached' })
  await page.getByRole('searchbox', { name: 'Search the transcript' }).fill('')
  await page.getByRole('button', { name: 'Save transcript' }).click()
  await page.getByText('Transcript saved.').first().waitFor()
  const kept = await (await teacher.api.fetch('GET', `/media/${mediaId}/captions/en`)).text()
  expect(kept).toMatch(/^WEBVTT/)
  expect(kept).toContain('00:04.000 --> 00:00:09.000\nSpring tides are the high tides')
  await page.getByLabel('One chapter a line').fill('0:00 What it is\n0:09 The half moon')
  await page.getByRole('button', { name: 'Save chapters' }).click()
  await page.getByText('Chapters saved.').first().waitFor()
  expect(await axeFindings(page)).toEqual([])
  await author.leave()
})

test('a learner reads along, jumps by line, chapter and key, and goes on at the second on another device', async () => {
  await school.publish(course)
  const learner = await school.person('Lea Learner')
  await learner.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  const path = `/learn/courses/${course.slug}/lessons/${lessonId()}`
  const desk = await enter(learner)
  let page = await desk.open(path)
  await page.getByRole('button', { name: /^Play/ }).first().click()
  await expect.poll(() => second(page), { timeout: 20_000 }).toBeGreaterThan(0.3)

  // captions over the picture, which the C key takes away and brings back
  const caption = page.locator('.video-cap')
  await caption.getByText('The tide is the rise and fall of the sea.').waitFor()
  await page.locator('main h1').click()
  await page.keyboard.press('c')
  await caption.waitFor({ state: 'detached' })
  await page.keyboard.press('c')
  await caption.waitFor()

  const script = page.getByRole('complementary', { name: 'Transcript' })
  await script.getByRole('button', { name: /Neap tides/ }).click()
  await expect.poll(() => second(page)).toBeGreaterThanOrEqual(9)
  await script
    .locator('[aria-current]')
    .getByText(/Neap tides/)
    .waitFor()
  await script.getByRole('searchbox', { name: 'Search the transcript' }).fill('MOON')
  await script.getByText('2 lines have these words.').waitFor()
  await script.getByRole('searchbox', { name: 'Search the transcript' }).fill('')
  const chapters = page.getByRole('navigation', { name: 'Chapters' })
  await chapters.getByRole('button', { name: /What it is/ }).click()
  await expect.poll(() => second(page)).toBeLessThan(5)
  await page.locator('main h1').click()
  await page.keyboard.press('5')
  await expect.poll(() => second(page)).toBeGreaterThanOrEqual(8)
  await page.keyboard.press('Shift+>')
  await expect.poll(() => fact(page, ({ playbackRate }) => playbackRate)).toBe(1.25)
  await script.getByRole('button', { name: /Neap tides/ }).click()
  await page.keyboard.press('k')
  await expect.poll(() => fact(page, ({ paused }) => paused)).toBe(true)
  const stopped = await second(page)
  expect(await axeFindings(page)).toEqual([])

  // the place is the server's, the speed is this browser's
  await until('the kept place', async () => {
    const { progress } = await learner.api.call<{ progress: { positionSeconds: number } | null }>('GET', `/lessons/${lessonId()}`)
    return Math.abs((progress?.positionSeconds ?? 0) - stopped) < 0.2
  })
  page = await desk.open(path)
  await page.getByRole('button', { name: /^Go on at 0:(09|10)/ }).click()
  await expect.poll(() => fact(page, ({ playbackRate }) => playbackRate)).toBe(1.25)
  await desk.leave()
  const phone = await enter(learner, { width: 390, height: 844 })
  page = await phone.open(path)
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: /^Go on at 0:(09|10)/ }).click()
  await expect.poll(() => second(page), { timeout: 20_000 }).toBeGreaterThanOrEqual(Math.floor(stopped))
  expect(await fact(page, ({ playbackRate }) => playbackRate)).toBe(1)
  await phone.leave()
})

test('seeking to the end is not watching: only what was played counts', async () => {
  const learner = await school.person('Sven Skips')
  await learner.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  const visitor = await enter(learner)
  const page = await visitor.open(`/learn/courses/${course.slug}/lessons/${lessonId()}`)
  await page.getByRole('button', { name: /^Play/ }).first().click()
  await expect.poll(() => second(page), { timeout: 20_000 }).toBeGreaterThan(0.3)
  await page.getByRole('button', { name: /An estuary is a place/ }).click()
  await expect.poll(() => fact(page, ({ ended }) => ended), { timeout: 20_000 }).toBe(true)
  const { progress } = await until('the report', async () => {
    const lesson = await learner.api.call<{ progress: { status: string; positionSeconds: number } | null }>('GET', `/lessons/${lessonId()}`)
    return (lesson.progress?.positionSeconds ?? 0) > 15 ? lesson : null
  })
  expect(progress?.status).not.toBe('completed')
  await visitor.leave()
})

test('questions are drafted from what is said in a film, each with the second it was said at', async () => {
  const author = await enter(teacher)
  const page = await author.open(`/studio/courses/${course.id}/lessons/${lessonId()}`)
  await page.getByRole('link', { name: 'Draft questions' }).click()
  await page.getByRole('button', { name: 'Draft questions' }).click()
  await page.getByRole('heading', { level: 1, name: 'Drafted questions, to review' }).waitFor()
  const cited = page.locator('.ai-scroll .cite')
  await cited.getByText(/^0:\d\d/).waitFor()
  expect(subtitles.replace('are tides that come with a full', 'are the high tides that come with a full')).toContain(
    (await page.locator('.ai-scroll mark').first().textContent()) ?? '-',
  )
  await author.leave()
})

test('a film that is uploaded has a still of itself; its author chooses another, and the learner sees it before Play', async () => {
  const made = await school.course(teacher, 'Stills', [{ title: 'The film', type: 'video' }], false)
  const author = await enter(teacher)
  const page = await author.open(`/studio/courses/${made.id}/lessons/${made.lessons[0]?.id}`)
  const choose = page.locator('input[type=file]')
  await choose.first().setInputFiles({ name: 'tides.mp4', mimeType: 'video/mp4', buffer: Buffer.from(film()) })
  const poster = (before: string | null = null) => page.locator(`.poster-now:not([src="${before}"])`)
  const drawn = await poster().getAttribute('src')
  const part = page.getByRole('region', { name: 'Poster' })
  await page.locator('video').evaluate((video: HTMLVideoElement) => {
    const sought = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
    video.currentTime = 9
    return sought
  })
  await part.getByRole('button', { name: 'Use the frame shown above' }).click()
  const another = await poster(drawn).getAttribute('src')
  await part
    .locator('input[type=file]')
    .setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') })
  await part.getByRole('alert').getByText('This picture cannot be read.').waitFor()
  const picture = await page.locator('video').screenshot({ type: 'png' })
  await part.locator('input[type=file]').setInputFiles({ name: 'still.png', mimeType: 'image/png', buffer: picture })
  const own = await poster(another).getAttribute('src')
  expect(new Set([drawn, another, own]).size).toBe(3)
  expect(await axeFindings(page)).toEqual([])
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor()
  await author.leave()

  await school.publish(made)
  const learner = await school.person('Stella Still')
  await learner.api.call('POST', `/courses/${made.id}/enroll`, { body: {} })
  const visitor = await enter(learner)
  const lesson = await visitor.open(`/learn/courses/${made.slug}/lessons/${made.lessons[0]?.id}`)
  const still = lesson.locator('.video .still')
  await still.evaluate((image: HTMLImageElement) => image.decode())
  expect(await still.evaluate(({ naturalWidth }: HTMLImageElement) => naturalWidth)).toBeGreaterThan(100)
  // the words to press stand on the picture, where they are seen
  const frame = await still.boundingBox()
  const words = await lesson.locator('.video-start b').boundingBox()
  expect(words && frame && words.y > frame.y && words.y + words.height < frame.y + frame.height).toBe(true)
  await lesson.getByRole('button', { name: /^Play/ }).first().click()
  await lesson.locator('video[poster]').waitFor()
  await visitor.leave()
})
