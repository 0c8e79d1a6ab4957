import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, Visitor } from './support/browser.ts'
import { password } from './support/people.ts'
import { type MadeCourse, type Person, School, tone, uploadTo } from './support/school.ts'

let browser: Browser
let school: School
let teacher: Person
let course: MadeCourse
/** One recording of four seconds, which is all there is to do. */
let voices: MadeCourse
beforeAll(async () => {
  browser = await launch()
  school = await School.open()
  teacher = await school.person('Maren Achterberg', 'instructor')
  course = await school.course(teacher, 'Field Botany', [
    { title: 'The habit of looking', type: 'text' },
    { title: 'Leaves', type: 'text' },
  ])
  voices = await school.course(teacher, 'Voices', [{ title: 'Curlew', type: 'audio' }], false)
  const mediaId = await uploadTo(teacher, 'curlew.wav', 'audio/wav', tone(4))
  await teacher.api.call('PATCH', `/lessons/${voices.lessons[0]?.id}`, { body: { mediaId, revision: 1 } })
  await teacher.api.fetch('PUT', `/media/${mediaId}/captions/en?label=English`, {
    raw: 'WEBVTT\n\n00:00.000 --> 00:02.000\nA curlew calls.\n\n00:02.000 --> 00:04.000\nAnother answers.\n',
    headers: { 'content-type': 'text/vtt' },
  })
  await school.publish(voices)
})
afterAll(() => browser?.close())

/** A person's own browser, signed in. */
const enter = async ({ email }: Person, size = {}) => (await Visitor.arrive(browser, school.url, size)).enter(email, password)

/** Waits until a recording is at or past a second. */
const heardTo = (audio: Locator, second: number) =>
  audio.evaluate((element: HTMLAudioElement, second) => {
    const isThere = () => element.currentTime >= second
    return isThere() || new Promise((resolve) => element.addEventListener('timeupdate', () => isThere() && resolve(true)))
  }, second)

test('a note is pinned to words of a lesson, mended, deleted and brought back, and waits on the notes page', async () => {
  const learner = await school.person('Noor Notes')
  await learner.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  const visitor = await enter(learner)
  let page = await visitor.open(`/learn/courses/${course.slug}/lessons/${course.lessons[0]?.id}`)
  const words = page.getByText('Look at the whole plant before the flower.').first()
  await words.selectText()
  const notes = page.getByRole('complementary', { name: 'Notes' })
  await notes.locator('.note-pin q').waitFor()
  await notes.getByLabel('Write a note').fill('Stem first.')
  await notes.getByRole('button', { name: 'Save note' }).click()
  const note = notes.getByRole('article')
  await note.locator('q').getByText('Look at the whole plant before the flower.').waitFor()
  await note.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await note.getByLabel('Your note').fill('Stem first, then leaf.')
  await note.getByRole('button', { name: 'Save' }).click()
  // a text field's words are text as well: it is the note itself that is waited for
  const mended = note.getByRole('paragraph').getByText('Stem first, then leaf.')
  await mended.waitFor()
  await note.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await note.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await mended.waitFor()
  page = await visitor.open('/learn/notes')
  await page.getByText('Stem first, then leaf.').waitFor()
  await page
    .getByRole('link', { name: /The habit of looking/ })
    .first()
    .click()
  await mended.waitFor()
  await visitor.leave()
})

test('a course is saved for later, waits at home, and leaves the list; a slip can be undone', async () => {
  const visitor = await enter(await school.person('Wim Wish'))
  let page = await visitor.open(`/courses/${course.slug}`)
  const save = page.getByRole('button', { name: /^Save(d)? for later$/ })
  await save.click()
  await page.getByText('Saved for later.').first().waitFor()
  page = await visitor.open('/learn')
  const list = page.getByRole('listitem').filter({ hasText: 'Field Botany' })
  await page.getByRole('heading', { name: 'Kept for later' }).waitFor()
  await page.getByRole('button', { name: 'Take Field Botany off the list' }).click()
  await list.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await list.waitFor()
  await page.getByRole('link', { name: 'Field Botany' }).click()
  await page.getByRole('button', { name: 'Saved for later' }).click()
  await page.getByText('No longer saved.').first().waitFor()
  page = await visitor.open('/learn')
  await page.getByRole('heading', { name: 'Your shelf is empty' }).waitFor()
  await list.waitFor({ state: 'detached' })
  await visitor.leave()
})

test('whoever takes a course reviews it once, changes the review, and takes it back', async () => {
  const learner = await school.person('Rita Review')
  const visitor = await enter(learner)
  let page = await visitor.open(`/courses/${course.slug}`)
  await page.getByRole('heading', { name: 'Reviews' }).waitFor()
  expect(await page.getByRole('button', { name: 'Write a review' }).count()).toBe(0)
  await learner.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  page = await visitor.open(`/courses/${course.slug}`)
  await page.getByRole('button', { name: 'Write a review' }).click()
  await page.getByRole('button', { name: 'Publish review' }).click()
  await page.getByText('Give one to five stars first.').waitFor()
  await page.getByText('4 of 5 stars').locator('xpath=..').click()
  await page.getByLabel('What should others know?').fill('Bring boots.')
  await page.getByRole('button', { name: 'Publish review' }).click()
  await page.getByText('Thank you. Your review is there for everyone.').first().waitFor()
  await page.getByText('4 stars: 1 of 1').waitFor({ state: 'attached' })

  const stranger = await Visitor.arrive(browser, school.url)
  const seen = await stranger.open(`/courses/${course.slug}`)
  await seen.getByText('Bring boots.').waitFor()
  await stranger.leave()

  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('radio', { name: '4 of 5 stars' }).press('ArrowRight')
  await page.getByLabel('What should others know?').fill('Bring boots, and time.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('5 stars: 1 of 1').waitFor({ state: 'attached' })
  await page.getByText('Bring boots, and time.').first().waitFor()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('Nobody has written one yet.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Bring boots, and time.').first().waitFor()
  await visitor.leave()
})

test('a recording is heard with its transcript, counts by what was played, and finishes the lesson', async () => {
  const learner = await school.person('Hana Hears')
  await learner.api.call('POST', `/courses/${voices.id}/enroll`, { body: {} })
  const visitor = await enter(learner)
  const page = await visitor.open(`/learn/courses/${voices.slug}/lessons/${voices.lessons[0]?.id}`)
  await page
    .getByText('Done when 80% is watched')
    .or(page.getByText(/Done when/))
    .first()
    .waitFor()
  const audio = page.locator('audio')
  expect(await audio.count()).toBe(0)
  await page.getByRole('button', { name: /^Play/ }).first().click()
  await audio.waitFor({ state: 'attached' })
  await page.getByText('That was the last lesson: the course is finished.').first().waitFor()
  await page.getByRole('navigation', { name: 'Lessons' }).getByText('Done', { exact: true }).waitFor()
  await page.getByRole('button', { name: /Another answers/ }).click()
  await heardTo(audio, 2)
  await page.getByRole('link', { name: /The course is finished/ }).click()
  await page.getByRole('heading', { name: 'You have finished Voices' }).waitFor()
  await visitor.leave()
})

test('an older report whose answer comes late takes nothing back of a finished lesson', async () => {
  const learner = await school.person('Lena Late')
  await learner.api.call('POST', `/courses/${voices.id}/enroll`, { body: {} })
  const visitor = await enter(learner)
  const { page } = visitor
  // the first report reaches the server at once, and its answer the page only when it is let go
  await page.addInitScript(() => {
    const ask = window.fetch
    let isFirst = true
    window.fetch = async (...call) => {
      const isHeld = isFirst && call[0] instanceof Request && call[0].url.endsWith('/position')
      if (!isHeld) return ask(...call)
      isFirst = false
      const response = await ask(...call)
      document.documentElement.dataset.report = 'held'
      await new Promise((resolve) => addEventListener('letGo', resolve, { once: true }))
      return response
    }
  })
  await visitor.open(`/learn/courses/${voices.slug}/lessons/${voices.lessons[0]?.id}`)
  await page.getByRole('button', { name: /^Play/ }).first().click()
  const audio = page.locator('audio')
  await heardTo(audio, 0.3)
  await audio.evaluate((element: HTMLAudioElement) => element.pause())
  await page.locator('html[data-report="held"]').waitFor()
  const ended = audio.evaluate((element) => new Promise((resolve) => element.addEventListener('ended', resolve)))
  await audio.evaluate((element: HTMLAudioElement) => element.play())
  await ended
  // whoever leaves does not wait for the answer to a report
  await page.evaluate(() => dispatchEvent(new Event('pagehide')))
  const done = page.getByRole('navigation', { name: 'Lessons' }).getByText('Done', { exact: true })
  await done.waitFor()
  const takenBack = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const foot = document.querySelector('.pl-end')
        if (foot) new MutationObserver(() => resolve(true)).observe(foot, { childList: true, subtree: true, characterData: true })
        addEventListener('lookedAt', () => resolve(false), { once: true })
      }),
  )
  // the report after it is only sent when it was taken in
  const next = page.waitForRequest('**/position')
  await page.evaluate(() => dispatchEvent(new Event('letGo')))
  await audio.evaluate((element: HTMLAudioElement) => {
    element.addEventListener('timeupdate', () => element.pause(), { once: true })
    return element.play()
  })
  await next
  await page.evaluate(() => dispatchEvent(new Event('lookedAt')))
  expect(await takenBack).toBe(false)
  await visitor.leave()
})

test.each([
  { where: 'on a phone', size: { width: 390, height: 844 }, name: 'Menu', first: 'Catalogue' },
  { where: 'on a desk', size: { width: 1280, height: 900 }, name: /Your account/, first: 'Account' },
])('the menu $where takes the focus when its items arrive, and gives it back', async ({ size, name, first }) => {
  const visitor = await enter(await school.person(`Kai ${size.width}`), size)
  // the items come in a script of their own, kept back until the menu stands open
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  await visitor.page.route('**/assets/account-choices-*.js', async (route) => {
    await opened
    await route.continue()
  })
  await visitor.page.goto(`${school.url}/courses`)
  const page = visitor.page
  const button = page.getByRole('banner').getByRole('button', { name })
  await button.focus()
  await page.keyboard.press('Enter')
  await page.locator('.menu:popover-open').waitFor()
  open()
  const focused = page.locator('.menu:popover-open [role^="menuitem"]:focus')
  await focused.filter({ hasText: first }).waitFor()
  await page.keyboard.press('End')
  await focused.filter({ hasText: 'Sign out' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await focused.filter({ hasText: first }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.menu:popover-open').waitFor({ state: 'detached' })
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  await visitor.leave()
})
