import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, Visitor } from './support/browser.ts'
import { password } from './support/people.ts'
import { type Person, quizIn, School } from './support/school.ts'

let browser: Browser
let school: School
let teacher: Person
beforeAll(async () => {
  browser = await launch()
  school = await School.open()
  teacher = await school.person('Maren Achterberg', 'instructor')
})
afterAll(() => browser?.close())

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()

/** A course of one quiz under these rules, and a learner who stands before it. */
async function standBefore(title: string, rules: Record<string, unknown>) {
  const course = await school.course(teacher, title, [{ title: 'Check yourself', type: 'assessment' }], false)
  const [lesson] = course.lessons
  if (!lesson) throw new Error('the course has no lesson')
  const quizId = await quizIn(teacher, course, lesson, rules)
  await school.publish(course)
  const learner = await school.person(`Learner of ${title}`)
  await learner.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  const visitor = await (await Visitor.arrive(browser, school.url)).enter(learner.email, password)
  const page = await visitor.open(`/learn/courses/${course.slug}/lessons/${lesson.id}`)
  return { course, quizId, learner, visitor, page }
}

async function takeIt(page: Page, first: string, second: string): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('radio', { name: first }).check()
  await page.getByRole('button', { name: 'Next question' }).click()
  await page.getByRole('radio', { name: second }).check()
  await page.getByRole('main').getByRole('button', { name: 'Hand in' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in now' }).click()
  await page.waitForURL(/\/results$/)
}

test('when the clock reaches zero, what was answered is handed in and graded by itself', async () => {
  const { quizId, visitor, page } = await standBefore('Clockwork', { timeLimitMinutes: 10, passingScore: 50 })
  await page.getByText('10 min').waitFor()
  // The shortest limit is a minute: the quiz closes sooner, and takes its attempts with it.
  await teacher.api.call('PATCH', `/assessments/${quizId}`, { body: { closesAt: inSeconds(20) } })
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('timer').first().waitFor()
  await page.getByRole('radio', { name: 'Looking' }).check()
  await page
    .getByText(/^Saved/)
    .filter({ visible: true })
    .first()
    .waitFor()
  // Nobody presses anything.
  await page.waitForURL(/\/results$/, { timeout: 60_000 })
  await page.getByRole('heading', { level: 1, name: 'Passed, with 1 of 2 points' }).waitFor({ timeout: 60_000 })
  await page.getByRole('article').filter({ hasText: 'What is carried?' }).getByText('None', { exact: true }).waitFor()
  await visitor.leave()
})

test('results wait for the deadline: until then the page and the API keep them to themselves', async () => {
  const { quizId, learner, visitor, page } = await standBefore('Held back', {
    showResults: 'after_deadline',
    dueAt: inSeconds(3600),
    maxAttempts: 1,
  })
  await page.getByText('after the deadline, for everyone').waitFor()
  await takeIt(page, 'Looking', 'A ladder')
  await page.getByRole('heading', { level: 1, name: 'Handed in', exact: true }).waitFor()
  await page.getByText(/Results are held back until/).waitFor()
  expect(await page.getByText('A lens').count()).toBe(0)
  const attemptId = /att_\w+/.exec(page.url())?.[0]
  const told = await learner.api.call<Record<string, unknown>>('GET', `/attempts/${attemptId}`)
  expect(told).toMatchObject({ results: null, score: null, passed: null })
  expect(JSON.stringify(told)).not.toContain('correctAnswer')

  await teacher.api.call('PATCH', `/assessments/${quizId}`, { body: { dueAt: inSeconds(-60) } })
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Not passed yet, with 1 of 2 points' }).waitFor()
  await page.getByText('A lens').first().waitFor()
  await visitor.leave()
})

test('where results are never shown, the learner is told so, and a passed quiz counts all the same', async () => {
  const { course, visitor, page } = await standBefore('Sealed', { showResults: 'never' })
  await page.getByText('not shown', { exact: true }).waitFor()
  await takeIt(page, 'Looking', 'A lens')
  await page.getByRole('heading', { level: 1, name: 'Handed in', exact: true }).waitFor()
  await page.getByText('Results of this one are not shown. Your answers are on record.').waitFor()
  // It was the only lesson: the course is finished once the server has counted it.
  await page.getByRole('link', { name: 'To the end of the course' }).click()
  await page.getByRole('heading', { name: `You have finished ${course.title}` }).waitFor()
  await visitor.leave()
})
