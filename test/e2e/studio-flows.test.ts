import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, Visitor } from './support/browser.ts'
import { adminPassword } from './support/client.ts'
import { password } from './support/people.ts'
import { type Person, quizIn, School, tone } from './support/school.ts'

let browser: Browser
let school: School
let teacher: Person
const folder = mkdtempSync(join(tmpdir(), 'lyceum-studio-'))
const enter = async ({ email }: Person) => (await Visitor.arrive(browser, school.url)).enter(email, password)
beforeAll(async () => {
  browser = await launch()
  school = await School.open()
  teacher = await school.person('Maren Achterberg', 'instructor')
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('an empty school says so everywhere, and an empty studio begins with an outline that is pasted', async () => {
  const visitor = await Visitor.arrive(browser, school.url)
  let page = await visitor.open('/courses')
  await page.getByRole('heading', { name: 'There are no courses yet' }).waitFor()
  page = await visitor.open('/')
  await page.getByRole('heading', { level: 1, name: 'Saltmarsh' }).waitFor()
  await page.getByText('There are no courses yet').waitFor()
  await visitor.leave()
  const admin = await (await Visitor.arrive(browser, school.url)).enter(school.admin.email, adminPassword)
  for (const [path, said] of [
    ['/admin', 'Saltmarsh'],
    ['/admin/review', 'Nothing waits for you'],
    ['/admin/applications', 'No one waits for an answer'],
    ['/admin/categories', 'No categories yet'],
  ] as const) {
    page = await admin.open(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText(said).first().waitFor()
  }
  await admin.leave()

  const studio = await enter(teacher)
  page = await studio.open('/studio')
  await page.getByRole('heading', { level: 1, name: 'Make your first course' }).waitFor()
  await page.getByRole('button', { name: 'Make a course of it' }).click()
  await page.getByText('Paste at least one line.').waitFor()
  await page.getByLabel('Outline').fill('Looking before naming\n  The habit of looking\n  What to carry\nLeaves\n  Simple or compound?')
  await page.getByRole('button', { name: 'Make a course of it' }).click()
  await page.waitForURL(/\/studio\/courses\/crs_/)
  await page.getByRole('link', { name: 'What to carry' }).waitFor()
  await page.getByRole('heading', { level: 2, name: /Leaves/ }).waitFor()
  expect(await page.locator('[data-lesson]').count()).toBe(3)
  page = await studio.open('/studio')
  await page.getByRole('button', { name: 'New course' }).waitFor()
  await studio.leave()
})

test('an upload in parts is paused and goes on, survives the network, and sends no part twice that arrived', async () => {
  const course = await school.course(teacher, 'Voices of the marsh', [{ title: 'Redshank', type: 'audio' }], false)
  const path = join(folder, 'redshank.wav')
  writeFileSync(path, tone(1, 20 * 1024 * 1024))
  const studio = await enter(teacher)
  const page = await studio.open(`/studio/courses/${course.id}/lessons/${course.lessons[0]?.id}`)
  const arrived: string[] = []
  page.on('response', (response) => {
    const part = /\/parts\/(\d+)$/.exec(response.url())?.[1]
    if (part && response.ok()) arrived.push(part)
  })
  // Part 2 is kept on its way until the test lets it go.
  const held: Route[] = []
  await page.route('**/parts/2', (route) => {
    held.push(route)
  })
  await Promise.all([page.waitForRequest('**/parts/2'), page.locator('input[type="file"]').first().setInputFiles(path)])
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText(/^Paused at/).waitFor()
  // It goes on with part 2, and the network goes away under it.
  await Promise.all([page.waitForRequest('**/parts/2'), page.getByRole('button', { name: 'Go on', exact: true }).click()])
  await studio.context.setOffline(true)
  await held.at(-1)?.abort('internetdisconnected')
  await page.getByText(/The network went away at/).waitFor()
  // Once it is back, the rest goes by itself.
  await page.unroute('**/parts/2')
  await studio.context.setOffline(false)
  await page.locator('audio').waitFor({ timeout: 60_000 })
  expect(arrived).toEqual(['1', '2', '3'])
  await studio.leave()
})

test('captions are put beside a recording, refused when they are not captions, and taken away', async () => {
  const course = await school.course(teacher, 'Captions', [{ title: 'Curlew', type: 'audio' }], false)
  const studio = await enter(teacher)
  const page = await studio.open(`/studio/courses/${course.id}/lessons/${course.lessons[0]?.id}`)
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'curlew.wav', mimeType: 'audio/wav', buffer: tone(2) })
  const captions = page.getByRole('region', { name: 'Captions' })
  await captions.getByText('No captions yet.').waitFor()
  const give = (name: string, text: string) =>
    captions.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await give('notes.vtt', 'These are my notes, not captions.')
  await captions.getByRole('alert').waitFor()
  await give('en.srt', '1\n00:00:00,000 --> 00:00:01,500\nA curlew calls.\n')
  await captions.getByRole('button', { name: 'Delete captions: English' }).waitFor()
  await captions.getByLabel('Language of the captions').selectOption('ar')
  await give('ar.vtt', 'WEBVTT\n\n00:00.000 --> 00:01.500\nينادي الكروان.\n')
  await captions.getByRole('button', { name: 'Delete captions: Arabic' }).click()
  await captions.getByRole('button', { name: 'Delete captions: Arabic' }).waitFor({ state: 'detached' })
  await page.reload()
  await captions.getByRole('button', { name: 'Delete captions: English' }).waitFor()
  await studio.leave()
})

test('co-authors are taken in, see the course in their studio, and leave again; a slip can be undone', async () => {
  const course = await school.course(teacher, 'Two hands', [{ title: 'Beginning', type: 'text' }], false)
  const helper = await school.person('Ines Calder', 'instructor')
  const theirs = await enter(helper)
  const studio = await enter(teacher)
  const page = await studio.open(`/studio/courses/${course.id}/people`)
  const authors = page.locator('.people-list')
  await page.getByLabel('Email of a colleague').fill('nobody@nowhere.test')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.locator('.people-add .error').waitFor()
  await page.getByLabel('Email of a colleague').fill(helper.email)
  await page.getByRole('button', { name: 'Add' }).click()
  await authors.getByText('Co-author').waitFor()

  const theirPage = await theirs.open('/studio')
  await theirPage.getByRole('link', { name: 'Two hands' }).click()
  await theirPage.getByRole('link', { name: 'Beginning' }).waitFor()

  await page.getByRole('button', { name: 'Take Ines Calder out of the course' }).click()
  await page.getByText('Ines Calder no longer works on this course.').first().waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await authors.getByText('Co-author').waitFor()
  // shown at once; for the colleague it is so when the server has said yes
  const gone = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await page.getByRole('button', { name: 'Take Ines Calder out of the course' }).click()
  await authors.getByText('Co-author').waitFor({ state: 'detached' })
  expect((await gone).ok()).toBe(true)
  await theirs.open('/studio')
  await theirPage.getByRole('heading', { name: 'Make your first course' }).waitFor()
  await theirs.leave()
  await studio.leave()
})

test('a course offered as a template is what a colleague begins a course of their own with', async () => {
  const course = await school.course(teacher, 'Skeleton of a term', [{ title: 'Week one', type: 'text' }], false)
  const studio = await enter(teacher)
  let page = await studio.open(`/studio/courses/${course.id}/access`)
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await page.getByRole('switch', { name: 'A template for the school' }).check()
  expect((await saved).ok()).toBe(true)
  await studio.leave()

  const theirs = await enter(await school.person('Tomas Albrecht', 'instructor'))
  page = await theirs.open('/studio')
  await page.getByLabel('Course title').fill('Autumn term')
  await page.getByLabel('Begin with').selectOption({ label: 'Skeleton of a term' })
  await page.getByRole('button', { name: 'Create course' }).click()
  await page.getByRole('heading', { level: 1, name: 'Autumn term' }).waitFor()
  await page.getByRole('link', { name: 'Week one' }).waitFor()
  await theirs.leave()
})

test('questions pasted into a bank are used in a quiz as references: mended in the bank, they are mended there, until detached', async () => {
  const course = await school.course(teacher, 'Banks', [{ title: 'Check yourself', type: 'assessment' }], false)
  const [lesson] = course.lessons
  if (!lesson) throw new Error('The course has no lesson.')
  await quizIn(teacher, course, lesson, {})
  const studio = await enter(teacher)
  const page = await studio.open('/studio/banks')
  await page.getByRole('button', { name: 'New bank' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Trees')
  await dialog.getByLabel('For').selectOption({ label: 'Banks' })
  await dialog.getByRole('button', { name: 'Make the bank' }).click()
  await page.getByRole('heading', { level: 1, name: 'Trees' }).waitFor()
  await page.getByRole('button', { name: 'Paste many…' }).click()
  await dialog
    .getByLabel('Questions')
    .fill('Which leaf is compound?\n- Oak\n* Ash\n\nA larch sheds its needles.\nANSWER: true\n\nHow many?')
  await dialog.getByText('no right answer is marked').waitFor()
  await dialog.getByRole('button', { name: 'Add 2 questions' }).click()
  await page.getByText('2 questions were added.').first().waitFor()
  await page.getByRole('button', { name: 'Select all on this page' }).click()
  await page.getByRole('button', { name: 'Points…' }).click()
  await dialog.getByLabel('Points').fill('3')
  await page.keyboard.press('Enter')
  await page.getByText('3 points').first().waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await page.getByText('3 points').first().waitFor({ state: 'detached' })

  // By keyboard: a search, two ticks, and in they are.
  await studio.open(`/studio/courses/${course.id}/lessons/${lesson.id}`)
  await page.getByRole('button', { name: 'Add from a bank…' }).click()
  await dialog.getByLabel('Find a question').fill('larch')
  await dialog.getByText('Which leaf is compound?').waitFor({ state: 'detached' })
  await dialog.getByRole('checkbox', { name: /A larch/ }).press('Space')
  await dialog.getByLabel('Find a question').fill('')
  await dialog.getByRole('checkbox', { name: /Which leaf/ }).press('Space')
  await dialog.getByRole('button', { name: 'Add 2 questions' }).press('Enter')
  await page.getByRole('button', { name: 'A larch sheds its needles.', exact: true }).click()
  await page.getByRole('button', { name: 'Detach', exact: true }).click()
  await page.getByText('The question is the quiz’s own now.').first().waitFor()
  await page.getByRole('link', { name: 'Trees' }).click()
  await page.getByRole('heading', { level: 1, name: 'Trees' }).waitFor()
  for (const text of ['A larch sheds its needles.', 'Which leaf is compound?']) {
    await page.getByRole('button', { name: text, exact: true }).click()
    await page.getByRole('textbox', { name: 'Question', exact: true }).fill(`${text} Mended.`)
    await page.getByText(/^Saved/).waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
  }
  await studio.open(`/studio/courses/${course.id}/lessons/${lesson.id}`)
  await page.getByRole('button', { name: 'Which leaf is compound? Mended.', exact: true }).waitFor()
  await page.getByRole('button', { name: 'A larch sheds its needles.', exact: true }).waitFor()

  // A question of the quiz's own goes the other way.
  await page.getByRole('button', { name: 'Actions for question 1', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save to a bank…' }).click()
  await dialog.getByRole('button', { name: 'Save to the bank' }).click()
  await page.getByText('Saved to “Trees”.').first().waitFor()
  await page.getByRole('link', { name: 'Trees' }).nth(1).waitFor()
  await studio.leave()
})

test('the roster shows who learns in a course and how far each has come, page by page', async () => {
  const course = await school.course(teacher, 'Roster', [
    { title: 'One', type: 'text' },
    { title: 'Two', type: 'text' },
  ])
  const studio = await enter(teacher)
  const nobody = await studio.open(`/studio/courses/${course.id}/people`)
  await nobody.getByText('Nobody has enrolled yet').waitFor()
  const half = await school.person('Half Way')
  await half.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  await half.api.call('POST', `/lessons/${course.lessons[0]?.id}/complete`, { body: {} })
  for (let n = 1; n <= 21; n++) {
    const userId = await school.guest(`Guest ${n}`)
    await school.admin.api.call('POST', '/enrollments', { body: { userId, courseId: course.id } })
  }
  const page = await studio.open(`/studio/courses/${course.id}/people`)
  const roster = page.getByRole('table', { name: 'Learners' })
  await roster.waitFor()
  await page.getByText('1–20 of 22').waitFor()
  expect(await roster.locator('tbody tr').count()).toBe(20)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.waitForURL(/page=2/)
  const row = roster.getByRole('row').filter({ hasText: 'Half Way' })
  await row.getByText('50%').waitFor()
  await row.getByText('Learning').waitFor()
  await studio.leave()
})
