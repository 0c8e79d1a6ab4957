import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, launch, overflow, Visitor, withDevices } from './support/browser.ts'
import { begin, classIn, seesPicture, use } from './support/live-steps.ts'
import { password } from './support/people.ts'
import { type MadeCourse, type Person, School } from './support/school.ts'

let browser: Browser
let school: School
let teacher: Person
let course: MadeCourse
beforeAll(async () => {
  browser = await launch(withDevices)
  school = await School.open()
  teacher = await school.person('Maren Achterberg', 'instructor')
  course = await school.course(teacher, 'Field Botany', [{ title: 'The habit of looking', type: 'text' }])
})
afterAll(() => browser?.close())

async function enter({ email }: Person, size = {}): Promise<Visitor> {
  const visitor = await (await Visitor.arrive(browser, school.url, size)).enter(email, password)
  visitor.page.on('dialog', (dialog) => void dialog.accept())
  return visitor
}
async function learner(name: string): Promise<Person> {
  const person = await school.person(name)
  await person.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  return person
}
async function isSound(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
}
const sign = (page: Page) => page.getByRole('banner').or(page.locator('.lv-bar')).getByText('Recording', { exact: true })
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

/** Turns on the camera and begins to record. */
async function startRecording(page: Page): Promise<void> {
  await use(page, 'Camera')
  await seesPicture(page.getByLabel('Your picture'))
  await use(page, 'Record')
  const dialog = page.getByRole('dialog', { name: 'Record the class' })
  await dialog.getByText('Chat, questions, polls').waitFor()
  await dialog.getByRole('button', { name: 'Start recording' }).click()
  await sign(page).waitFor()
}

test('a host records, reloads in the middle and ends the class; a learner saw the sign, and watches and seeks in one film', async () => {
  const ada = await learner('Ada Lindqvist')
  const made = await classIn(teacher, course, 'Leaves under a lens')
  await begin(teacher, made)
  const [host, first] = [await enter(teacher), await enter(ada, { width: 390, height: 844 })]
  const a = await first.open(`/learn/live/${made.id}/room`)
  const t = await host.open(`/learn/live/${made.id}/room`)
  await startRecording(t)
  await sign(a).waitFor()
  await a.getByText('This class is being recorded.').waitFor({ state: 'attached' })
  await isSound(a)
  await isSound(t)
  await pause(5)
  await t.reload()
  await sign(t).waitFor()
  await seesPicture(t.getByLabel('Your picture'))
  await pause(5)
  await t.getByRole('button', { name: 'End for all' }).click()
  await t.getByRole('dialog', { name: 'End the class for everybody?' }).getByRole('button', { name: 'End for all' }).click()
  await t.getByText('The recording is saved.').waitFor()

  await a.getByRole('heading', { name: 'The class has ended' }).waitFor()
  await first.open(`/learn/live/${made.id}`)
  await a.getByRole('button', { name: 'Play' }).click()
  const film = a.locator('video')
  await seesPicture(film)
  const length = () => film.evaluate((video: HTMLVideoElement) => video.duration)
  expect(await length()).toBeGreaterThan(6)
  expect(await length()).toBeLessThan(40)
  await film.evaluate((video: HTMLVideoElement) => {
    video.currentTime = video.duration - 2
  })
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => !video.seeking && video.readyState >= 2)).toBe(true)
  expect(await film.evaluate((video: HTMLVideoElement) => video.currentTime / video.duration)).toBeGreaterThan(0.6)
  await isSound(a)
  for (const visitor of [host, first]) await visitor.leave()
})

test('what a lost network keeps back is sent when it has returned; the author then renames it, takes it back and makes a lesson of it', async () => {
  const bo = await learner('Bo Ferreira')
  const made = await classIn(teacher, course, 'Bark')
  await begin(teacher, made)
  const host = await enter(teacher)
  const t = await host.open(`/learn/live/${made.id}/room`)
  await startRecording(t)
  await pause(3)
  let isCut = true
  await t.route(/\/recordings\//, (route) => (isCut ? route.abort() : route.continue()))
  await use(t, 'Stop recording')
  await t.getByText(/No network: what is recorded waits/).waitFor()
  // the page is closed before anything has arrived, and opened again later
  await t.goto('about:blank')
  isCut = false
  await teacher.api.call('POST', `/live-sessions/${made.id}/end`, { body: {} })
  await host.open(`/learn/live/${made.id}`)
  await t.getByText('The recording is saved.').waitFor()
  expect(await bo.api.call<unknown[]>('GET', `/live-sessions/${made.id}/recordings`)).toMatchObject([{ status: 'ready' }])

  const studio = await host.open(`/studio/courses/${course.id}/live/${made.id}`)
  const about = async (name: string, what: string) => {
    await studio.getByRole('button', { name: `More about ${name}` }).click()
    await studio.getByRole('menuitem', { name: what }).click()
  }
  await studio.getByText('Learners can watch it').waitFor()
  await isSound(studio)
  await about('Bark', 'Rename')
  await studio.getByLabel('Name of the recording').fill('Bark, recorded')
  await studio.keyboard.press('Enter')
  await studio.getByRole('heading', { name: 'Bark, recorded' }).waitFor()
  await about('Bark, recorded', 'Take back from the learners')
  await studio.getByText('Not published').waitFor()
  expect(await bo.api.call<unknown[]>('GET', `/live-sessions/${made.id}/recordings`)).toEqual([])
  await about('Bark, recorded', 'Make it a lesson…')
  await studio.getByRole('dialog', { name: 'Make it a lesson' }).getByRole('button', { name: 'Make the lesson' }).click()
  await studio.waitForURL(/\/lessons\/les_/)
  await studio.locator('video').waitFor()
  await host.leave()
})
