import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { standsBeside } from './support/author-steps.ts'
import { axeFindings, launch, Visitor } from './support/browser.ts'
import { password } from './support/people.ts'
import { School } from './support/school.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('what a reviewer pinned stands at its place, in the text, under its field and in the outline, and moves with its words', async () => {
  const school = await School.open()
  const teacher = await school.person('Maren Achterberg', 'instructor')
  const course = await school.course(teacher, 'Second look', [{ title: 'Margins', type: 'text' }], false)
  const [lesson] = course.lessons
  await teacher.api.call('POST', `/courses/${course.id}/submit`, { body: {} })
  const feedback = [
    { target: 'course.description', message: 'Say who it is for.' },
    { target: 'course.price', message: 'Is it really free?' },
    { target: `lesson:${lesson?.id}`, message: 'A picture would help.', mustFix: false },
    { target: `lesson:${lesson?.id}#1`, quote: 'entire or toothed', message: 'Lobed as well.' },
  ]
  await school.admin.api.call('POST', `/admin/courses/${course.id}/reject`, { body: { feedback, message: 'Nearly there.' } })
  const studio = await (await Visitor.arrive(browser, school.url)).enter(teacher.email, password)
  let page = await studio.open(`/studio/courses/${course.id}`)
  await page.getByText('2 remarks').waitFor()
  expect(await axeFindings(page)).toEqual([])
  page = await studio.open(`/studio/courses/${course.id}/access`)
  await page.getByText('Is it really free?').waitFor()
  page = await studio.open(`/studio/courses/${course.id}/review`)
  await page.getByRole('link', { name: 'Description' }).click()
  await page.getByText('Say who it is for.').waitFor()
  await page.getByLabel('Description').and(page.locator(':focus')).waitFor()
  expect(await axeFindings(page)).toEqual([])

  page = await studio.open(`/studio/courses/${course.id}/lessons/${lesson?.id}`)
  const text = page.getByRole('textbox', { name: 'Text of the lesson' })
  const pin = page.getByRole('button', { name: 'Remark 4: Lobed as well.' })
  const margin = text.getByText('A margin may be entire or toothed.')
  await pin.waitFor()
  await expect.poll(() => standsBeside(pin, margin)).toBe(true)
  expect(await text.locator('.ed-quoted').textContent()).toBe('entire or toothed')
  expect(await axeFindings(page)).toEqual([])
  // A paragraph put in above takes nothing from it.
  await text.getByText('Look at the whole plant before the flower.').click()
  await page.keyboard.press('Home')
  await page.keyboard.type('Before all else: ')
  await page.keyboard.press('Enter')
  await expect.poll(() => standsBeside(pin, margin)).toBe(true)
  // Moved up with Alt, Shift and the arrow, it takes the pin along.
  const handle = page.getByRole('button', { name: 'Move or change this block' })
  // a click within 50 ms of Enter goes unheard in ProseMirror, which reads no selection then
  await expect.poll(() => margin.click().then(() => standsBeside(handle, margin))).toBe(true)
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await text.locator('p').nth(1).getByText('A margin may be entire or toothed.').waitFor()
  await expect.poll(() => standsBeside(pin, margin)).toBe(true)
  // Pin and remark lead to each other; what is dealt with leaves the text.
  await pin.click()
  const remark = page.getByRole('listitem').filter({ hasText: 'Lobed as well.' })
  await remark.and(page.locator(':focus')).waitFor()
  await remark.getByRole('button', { name: 'Paragraph 2' }).click()
  await pin.and(page.locator(':focus')).waitFor()
  await remark.getByRole('checkbox', { name: 'Dealt with' }).check()
  await pin.waitFor({ state: 'detached' })
  expect(await text.locator('.ed-quoted').count()).toBe(0)
  await page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor()
  await studio.leave()
})
