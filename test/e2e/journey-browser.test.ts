import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mendQuestions, standsBeside } from './support/author-steps.ts'
import { launch, Visitor } from './support/browser.ts'
import { Client, exampleZip, installSchool } from './support/client.ts'
import { smallCourseZip } from './support/course-zip.ts'
import { type AnswerKey, answerQuestion, doLesson, goOnTo, type Lesson, studiedAnswers } from './support/learner-steps.ts'
import { password, signUp } from './support/people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

/** Types at the end of a lesson's text; it is saved by itself. */
async function write(page: Page, words: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Text of the lesson' })
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
  await page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor()
}

/** Answers the first question, then reloads, then looks from a second browser: the answer is there each time. */
async function leaveQuizHalfway(visitor: Visitor, email: string, key: AnswerKey): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.waitForURL(/\/learn\/attempts\//)
  await answerQuestion(page, key)
  await page
    .getByText(/^Saved/)
    .filter({ visible: true })
    .first()
    .waitFor()
  const isAnswered = (where: Page) => where.locator('.plate input:checked').first().waitFor()
  await page.reload()
  await isAnswered(page)
  const second = await Visitor.arrive(browser, visitor.url)
  await second.signIn(email, password)
  await isAnswered(await second.open(new URL(page.url()).pathname))
  await second.leave()
}

// The real course has 96 lessons, 48 of them quizzes: a minute and a half of clicking on an idle machine.
test('the main job in the browser: from a zip file to a certificate that a stranger verifies', async () => {
  const school = await installSchool('Saltmarsh')
  const people = { teacher: `teacher@${school.slug}.test`, learner: `learner@${school.slug}.test` }
  const admin = await Visitor.arrive(browser, school.url)
  await admin.signIn(school.admin.email, school.admin.password)
  const api = await new Client(school.slug).signIn(school.admin.email, school.admin.password)
  await api.call('POST', '/categories', { body: { name: 'Natural history' } })

  // Sign up with the mailed code, and apply as a creator.
  const teacher = await Visitor.arrive(browser, school.url)
  await signUp(teacher, people.teacher, 'Maren Achterberg')
  let page = await teacher.open('/teach')
  await page.getByLabel('About you and what you would teach').fill('I have taught field botany on the salt marshes for twenty years.')
  await page.getByLabel('Years of experience').fill('20')
  await page.getByRole('button', { name: 'Send application' }).click()
  await page.getByText('Being read').first().waitFor()

  // The admin approves.
  page = await admin.open('/admin/applications')
  await page.getByRole('button', { name: 'Approve…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByText('may make courses now').first().waitFor()

  // The creator imports a course in the studio.
  page = await teacher.open('/studio/import')
  const real = exampleZip()
  const file = { name: 'course.zip', mimeType: 'application/zip', buffer: real ?? Buffer.from(smallCourseZip('Field Botany')) }
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.getByRole('heading', { name: 'The course is here' }).waitFor({ timeout: 60_000 })
  if (real) await page.getByText('144', { exact: true }).first().waitFor()
  await page.getByRole('link', { name: 'Open the course' }).first().click()
  await page.waitForURL(/\/studio\/courses\/crs_/)
  const courseId = /crs_\w+/.exec(page.url())?.[0] ?? ''

  // The checklist leads to what is missing: a category, and questions without a right answer, mended in the quiz builder.
  const studio = `${school.url}/studio/courses/${courseId}`
  page = await teacher.open(`/studio/courses/${courseId}/review`)
  await page.locator('.check.bad').filter({ hasText: 'category' }).getByRole('link', { name: 'Mend it' }).click()
  await page.getByLabel('Category').selectOption({ label: 'Natural history' })
  await page.getByLabel('Course title').fill('Field Botany')
  await page.getByLabel('Description').fill('Knowing plants by leaf, flower and place, from the first walk to the herbarium sheet.')
  await page.getByRole('button', { name: 'Save details' }).click()
  await page.getByText('The details are saved.').first().waitFor()
  expect(await mendQuestions(page, `${studio}/review`)).toBe(1)

  // A lesson is edited, and saves itself.
  await page.getByRole('link', { name: 'Outline' }).click()
  const author = await new Client(school.slug).signIn(people.teacher, password)
  const outline = await author.call<{ modules: { lessons: Lesson[] }[] }>('GET', `/courses/${courseId}/content`)
  const lessons = outline.modules.flatMap((module) => module.lessons)
  const text = lessons.find((lesson) => lesson.type === 'text') as Lesson
  await page.getByRole('link', { name: text.title, exact: true }).first().click()
  await write(page, ' Look twice before you name.')

  // It is submitted; the admin pins a note to its second paragraph and returns it.
  await page.goto(`${studio}/review`)
  await page.getByRole('button', { name: 'Send for review' }).click()
  await page.getByText('The course is in review').waitFor()
  page = await admin.open('/admin/review')
  await page
    .getByRole('link', { name: /Field Botany/ })
    .first()
    .click()
  await page.getByRole('navigation', { name: 'Waiting for review' }).getByRole('link', { name: text.title, exact: true }).click()
  const block = page.locator('#block-1')
  await block.waitFor()
  const words = ((await block.textContent()) ?? '').trim().slice(0, 20)
  await block.hover()
  await block.getByRole('button', { name: `Add a note on ${text.title}, paragraph 2` }).click()
  await page.getByRole('textbox', { name: `Note on ${text.title}, paragraph 2`, exact: true }).fill('Say what to carry on the first walk.')
  await page.getByRole('button', { name: 'Save note' }).click()
  await block.locator('.pin').waitFor()
  await page.getByRole('button', { name: /^Return…/ }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('One thing is missing, see the note.')
  await page.getByRole('dialog').getByRole('button', { name: 'Return with notes' }).click()
  await page.getByText('is back with its author').first().waitFor()

  // The creator finds the pin at that very place, answers it there, and submits again.
  page = await teacher.open(`/studio/courses/${courseId}/review`)
  await page.getByText('One thing is missing, see the note.').waitFor()
  await page.getByRole('link', { name: `${text.title}, paragraph 2` }).click()
  const pin = page.getByRole('button', { name: 'Remark 1: Say what to carry on the first walk.' })
  await pin.waitFor()
  const pinned = page.getByRole('textbox', { name: 'Text of the lesson' }).locator('> *').nth(1)
  expect(await pinned.textContent()).toContain(words)
  await expect.poll(() => standsBeside(pin, pinned)).toBe(true)
  await write(page, ' Carry a lens and a notebook.')
  await page.getByRole('checkbox', { name: 'Dealt with' }).check()
  await pin.waitFor({ state: 'detached' })
  await page.goto(`${studio}/review`)
  await page.getByText('All dealt with').waitFor()
  await page.getByRole('button', { name: 'Send for review' }).click()
  await page.getByText('The course is in review').waitFor()

  // The admin publishes it.
  page = await admin.open(`/admin/review/${courseId}`)
  await page.getByText('1 remark', { exact: true }).click()
  await page.getByText('Dealt with, says the author').waitFor()
  await page.getByRole('button', { name: 'Approve and publish' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve and publish' }).click()
  await page.getByText('is in the catalogue').first().waitFor()

  // Another learner finds it by search and enrols.
  const learner = await Visitor.arrive(browser, school.url, { width: 390, height: 844 })
  await signUp(learner, people.learner, 'ليلى حداد')
  page = await learner.open('/courses')
  await page.getByRole('searchbox').fill('botany')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Field Botany' }).first().click()
  await page.getByRole('button', { name: /Enrol/ }).first().click()
  await page.waitForURL(/\/learn\/courses\//)

  // Lesson by lesson to the last; in the middle of the first quiz, a reload and a second browser lose nothing.
  const studied = await studiedAnswers(author, lessons)
  const firstQuiz = lessons.find((lesson) => lesson.assessmentId)
  for (const [index, lesson] of lessons.entries()) {
    const key = studied.get(lesson.id)
    if (key && lesson === firstQuiz) await leaveQuizHalfway(learner, people.learner, key)
    await doLesson(page, lesson, key)
    const next = lessons[index + 1]
    if (next) await goOnTo(page, next)
  }
  await page.getByRole('heading', { name: 'You have finished Field Botany' }).waitFor()

  // The certificate comes by itself; its holder keeps the file, and hands on the address of its proof.
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the PDF' }).click()
  const pdf = readFileSync(await (await download).path())
  const proof = (await page.getByRole('link', { name: 'Public proof' }).getAttribute('href')) ?? ''
  expect(proof).toMatch(/^\/verify\//)

  // A visitor verifies it; the genuine file passes, one with a changed bit does not.
  const stranger = await Visitor.arrive(browser, school.url)
  page = await stranger.open(proof)
  await page.getByText('Valid, and issued by Saltmarsh').waitFor()
  await page.getByText('ليلى حداد').waitFor()
  const check = async (bytes: Buffer) => {
    await page.locator('input[type="file"]').setInputFiles({ name: 'certificate.pdf', mimeType: 'application/pdf', buffer: bytes })
    await page.getByRole('button', { name: 'Compare the file' }).click()
  }
  await check(pdf)
  await page.getByText('to the last byte').waitFor()
  const tampered = Buffer.from(pdf)
  tampered[tampered.length >> 1] = (tampered[tampered.length >> 1] ?? 0) ^ 1
  await check(tampered)
  await page.getByText(/not the one we issued|Not one of our certificates/).waitFor()

  for (const visitor of [admin, teacher, learner, stranger]) await visitor.leave()
}, 600_000)
