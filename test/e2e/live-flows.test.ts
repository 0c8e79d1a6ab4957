import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, launch, overflow, Visitor, withDevices } from './support/browser.ts'
import { begin, classIn, controls, line, panel, say, seesPicture, tabTo, turnTo, use } from './support/live-steps.ts'
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

const enter = async ({ email }: Person, size = {}) => (await Visitor.arrive(browser, school.url, size)).enter(email, password)
async function learner(name: string): Promise<Person> {
  const person = await school.person(name)
  await person.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  return person
}
/** WCAG and the window's width, wherever the page stands. */
async function isSound(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
}

test('a class is planned on its page, prepared for, held with three browsers, ended for all, and its attendance kept', async () => {
  const [ada, bo] = [await learner('Ada Lindqvist'), await learner('Bo Ferreira')]
  const [host, first, second] = [await enter(teacher), await enter(ada), await enter(bo, { width: 390, height: 844 })]

  // planned, with a lobby
  const studio = await host.open(`/studio/courses/${course.id}/live`)
  await studio.getByRole('button', { name: 'Schedule a class' }).click()
  const form = studio.getByRole('dialog', { name: 'Schedule a class' })
  await form.getByLabel('Title').fill('Leaves under a lens')
  await form.getByLabel('Begins').fill(new Date(Date.now() + 6 * 60_000).toISOString().slice(0, 16))
  await form.getByLabel('People wait in the lobby until you let them in').check()
  await form.getByRole('button', { name: 'Schedule', exact: true }).click()
  await studio.getByRole('cell', { name: 'Leaves under a lens', exact: true }).waitFor()
  await isSound(studio)

  // a learner finds it in the calendar, also by the address that classes had before, and tries camera and microphone
  const a = await first.open('/learn/live')
  await a.getByRole('heading', { name: 'Calendar' }).waitFor()
  expect(new URL(a.url()).pathname).toBe('/learn/calendar')
  await isSound(a)
  await a.getByRole('link', { name: /Leaves under a lens/ }).click()
  const check = a.getByRole('region', { name: 'Camera and microphone' })
  await check.getByRole('button', { name: 'Try the camera' }).click()
  await seesPicture(check.locator('video'))
  await check.getByRole('button', { name: 'Try the microphone' }).click()
  await check.getByRole('progressbar', { name: 'Loudness of your microphone' }).waitFor()
  await isSound(a)
  await check.getByRole('button', { name: 'Microphone is on' }).click()
  await a.getByRole('link', { name: 'Enter the class' }).click()
  await a.getByRole('heading', { name: 'The class has not begun' }).waitFor()
  const b = await second.open('/learn/calendar')
  await b.getByRole('link', { name: /Leaves under a lens/ }).click()
  await b.getByRole('link', { name: 'Enter the class' }).click()

  // it begins; they wait in the lobby and are let in
  const [session] = await teacher.api.call<{ id: string }[]>('GET', `/courses/${course.id}/live-sessions`)
  const t = await host.open(`/learn/live/${session?.id}`)
  await t.getByRole('link', { name: 'Prepare the room' }).click()
  await t.getByRole('button', { name: 'Start class' }).click()
  await a.getByRole('heading', { name: 'You are in the lobby' }).waitFor()
  await b.getByRole('heading', { name: 'You are in the lobby' }).waitFor()
  await isSound(b)
  await (await turnTo(t, 'People')).getByRole('button', { name: 'Let all in' }).click()
  await controls(a).waitFor()
  await controls(b).waitFor()

  // pictures cross: what the learner switched on in the check is on in the room
  await seesPicture(t.getByLabel('Picture of Ada Lindqvist'))
  await use(t, 'Camera')
  await seesPicture(a.getByLabel('Picture of Maren Achterberg'))
  await seesPicture(b.getByLabel('Picture of Ada Lindqvist'))
  await isSound(t)
  await isSound(b)

  // chat, and what the host takes back
  await say(a, 'Is this an oak?')
  await turnTo(t, 'Chat')
  await line(t, 'Is this an oak?').waitFor()
  await say(t, 'Look at the lobes.')
  await line(a, 'Look at the lobes.').waitFor()
  await panel(t).getByRole('listitem').filter({ hasText: 'Is this an oak?' }).getByRole('button', { name: 'Delete this message' }).click()
  await line(a, 'Is this an oak?').waitFor({ state: 'detached' })

  // hands stand in the order in which they went up
  await use(a, 'Raise hand')
  await (await turnTo(t, 'People')).getByRole('button', { name: 'Lower the hand of Ada Lindqvist' }).waitFor()
  await use(b, 'Raise hand')
  await panel(t).getByRole('button', { name: 'Lower the hand of Bo Ferreira' }).waitFor()
  expect(await panel(t).locator('ol li bdi').allTextContents()).toEqual(['Ada Lindqvist', 'Bo Ferreira'])
  await panel(t).getByRole('button', { name: 'Lower the hand of Ada Lindqvist' }).click()
  await controls(a).getByRole('button', { name: 'Raise hand' }).waitFor()
  await use(b, 'Lower hand')
  await panel(t).getByRole('button', { name: 'Lower all' }).waitFor({ state: 'detached' })

  // a poll: nobody but the host sees the result before it is shown
  const polls = await turnTo(t, 'Polls')
  await polls.getByRole('button', { name: 'New poll' }).click()
  await polls.getByLabel('Question').fill('Which margin is this?')
  await polls.getByLabel('Answer 1').fill('Entire')
  await polls.getByLabel('Answer 2').fill('Toothed')
  await polls.getByRole('button', { name: 'Ask the class' }).click()
  for (const page of [a, b]) await (await turnTo(page, 'Polls')).getByLabel('Toothed').check()
  await polls.getByRole('row', { name: /Toothed.*2/ }).waitFor()
  expect(await panel(a).getByRole('table').count()).toBe(0)
  await polls.getByRole('button', { name: 'Close and show' }).click()
  await panel(a)
    .getByRole('row', { name: /Toothed.*2/ })
    .waitFor()

  // a question is voted up, and answered
  const asking = await turnTo(a, 'Questions')
  await asking.getByLabel('Your question').fill('Why are some leaves hairy?')
  await asking.getByRole('button', { name: 'Ask', exact: true }).click()
  await (await turnTo(b, 'Questions')).getByRole('button', { name: '0 votes' }).click()
  const questions = await turnTo(t, 'Questions')
  await questions.getByRole('button', { name: '1 vote' }).waitFor()
  await questions.getByRole('button', { name: 'Mark as answered' }).click()
  await panel(a).getByText('Answered', { exact: true }).waitFor()

  // a reaction rises on every stage
  const burst = t.locator('.lv-bursts span').first().waitFor({ state: 'attached' })
  await use(a, 'React')
  await a.getByRole('menuitem', { name: 'Applause' }).click()
  await burst

  // the whiteboard: what one draws all see
  for (const page of [t, a]) await use(page, 'Whiteboard')
  const sheet = await t.getByRole('img', { name: 'Drawing' }).boundingBox()
  if (!sheet) throw new Error('There is no whiteboard to draw on')
  await t.mouse.move(sheet.x + 40, sheet.y + 40)
  await t.mouse.down()
  await t.mouse.move(sheet.x + 120, sheet.y + 80, { steps: 6 })
  await t.mouse.up()
  await a.locator('.lv-line').waitFor({ state: 'attached' })
  await a.getByText('Only the host draws at the moment.').waitFor()
  await isSound(a)
  await t.getByRole('button', { name: 'Clear' }).click()
  await a.locator('.lv-line').waitFor({ state: 'detached' })
  for (const page of [t, a]) await use(page, 'Whiteboard')

  // the spotlight makes one large for everybody
  const people = await turnTo(t, 'People')
  const about = async (name: string, what: string) => {
    await people.getByRole('button', { name: `More about ${name}` }).click()
    await t.getByRole('menuitem', { name: what }).click()
  }
  await about('Ada Lindqvist', 'Put in the spotlight')
  await b.locator('.lv-tile[data-lead]').filter({ hasText: 'Ada Lindqvist' }).waitFor({ state: 'attached' })
  await about('Ada Lindqvist', 'Take out of the spotlight')

  // the host mutes
  await use(a, 'Unmute')
  await controls(a).getByRole('button', { name: 'Mute', exact: true }).waitFor()
  await about('Ada Lindqvist', 'Ask to mute')
  await controls(a).getByRole('button', { name: 'Unmute' }).waitFor()

  // breakouts: what is said in one is not heard in the other
  await use(t, 'Breakouts')
  await t.getByRole('dialog', { name: 'Breakout rooms' }).getByRole('button', { name: 'Open the rooms' }).click()
  await a.getByText(/You are in Group \d/).waitFor()
  await b.getByText(/You are in Group \d/).waitFor()
  await say(a, 'Only for our group')
  await line(a, 'Only for our group').waitFor()
  await use(t, 'Breakouts')
  await t.getByRole('button', { name: 'Call everybody back' }).click()
  await a.getByText(/You are in Group \d/).waitFor({ state: 'detached' })
  await say(t, 'Welcome back')
  await turnTo(b, 'Chat')
  await line(b, 'Welcome back').waitFor()
  expect(await line(b, 'Only for our group').count()).toBe(0)

  // over for everybody, and on record
  await t.getByRole('button', { name: 'End for all' }).click()
  await t.getByRole('dialog', { name: 'End the class for everybody?' }).getByRole('button', { name: 'End for all' }).click()
  for (const page of [a, b, t]) await page.getByRole('heading', { name: 'The class has ended' }).waitFor()
  await isSound(b)
  await t.getByRole('link', { name: 'Attendance' }).click()
  for (const name of ['Ada Lindqvist', 'Bo Ferreira', 'Maren Achterberg']) await t.getByRole('cell', { name }).waitFor()
  await isSound(t)
  const saving = t.waitForEvent('download')
  await t.getByRole('button', { name: 'Download as CSV' }).click()
  const csv = await readFile(await (await saving).path(), 'utf8')
  expect(csv.trim().split('\r\n')).toHaveLength(4)
  for (const person of [ada, bo, teacher]) expect(csv).toContain(person.email)
  for (const visitor of [host, first, second]) await visitor.leave()
})

test('a reload, and a connection that breaks, lose nothing: what was missed comes once, what was written is sent once', async () => {
  const ada = await learner('Cleo Reload')
  const made = await classIn(teacher, course, 'Roots')
  await begin(teacher, made)
  const [host, first] = [await enter(teacher), await enter(ada)]
  // the wires between this browser and the room are in the test's hands
  const wires: { close(): Promise<void> }[] = []
  await first.page.routeWebSocket(/\/live-sessions\/.*\/socket/, (socket) => {
    const server = socket.connectToServer()
    wires.push({
      close: async () => {
        await socket.close({ code: 4001, reason: 'the network is gone' })
        await server.close()
      },
    })
  })
  const t = await host.open(`/learn/live/${made.id}/room`)
  const a = await first.open(`/learn/live/${made.id}/room`)
  await say(t, 'Before the reload')
  await line(a, 'Before the reload').waitFor()
  await a.reload()
  await line(a, 'Before the reload').waitFor()
  expect(await line(a, 'Before the reload').count()).toBe(1)
  await t.getByRole('tab', { name: 'People 2', exact: true }).waitFor()

  let isCut = true
  await a.route(/\/live-sessions\/.*\/ticket/, (route) => (isCut ? route.abort() : route.continue()))
  for (const wire of wires.splice(0)) await wire.close()
  await a.getByText('Reconnecting…').waitFor()
  await say(t, 'Said while you were away')
  await say(a, 'Written while I was away')
  await controls(a).getByRole('button', { name: 'Raise hand' }).waitFor()
  isCut = false
  await line(a, 'Said while you were away').waitFor()
  await line(t, 'Written while I was away').waitFor()
  await a.getByText('Reconnecting…').waitFor({ state: 'detached' })
  for (const page of [a, t])
    for (const text of ['Before the reload', 'Said while you were away', 'Written while I was away'])
      expect([text, await line(page, text).count()]).toEqual([text, 1])
  await teacher.api.call('POST', `/live-sessions/${made.id}/end`, { body: {} })
  await a.getByRole('heading', { name: 'The class has ended' }).waitFor()
  for (const visitor of [host, first]) await visitor.leave()
})

test('on a phone and without a mouse one writes, votes, raises a hand, reacts and leaves', async () => {
  const bo = await learner('Dov Keys')
  const made = await classIn(teacher, course, 'Bark')
  await begin(teacher, made)
  const [host, phone] = [await enter(teacher), await enter(bo, { width: 390, height: 844, theme: 'dark' })]
  const t = await host.open(`/learn/live/${made.id}/room`)
  const p = await phone.open(`/learn/live/${made.id}/room`)
  const press = async (name: string | RegExp) => {
    await tabTo(p, controls(p).getByRole('button', { name }))
    await p.keyboard.press('Enter')
  }
  await press('Raise hand')
  await (await turnTo(t, 'People')).getByRole('button', { name: 'Lower the hand of Dov Keys' }).waitFor()
  await press('React')
  await p.getByRole('menuitem', { name: 'Applause' }).waitFor()
  await p.keyboard.press('Enter')
  await press('Chat and people')
  await tabTo(p, panel(p).getByRole('textbox'))
  await p.keyboard.type('Hello from the tram')
  await p.keyboard.press('Enter')
  await turnTo(t, 'Chat')
  await line(t, 'Hello from the tram').waitFor()
  const polls = await turnTo(t, 'Polls')
  await polls.getByRole('button', { name: 'New poll' }).click()
  await polls.getByLabel('Question').fill('Rough or smooth?')
  await polls.getByLabel('Answer 1').fill('Rough')
  await polls.getByLabel('Answer 2').fill('Smooth')
  await polls.getByRole('button', { name: 'Ask the class' }).click()
  await tabTo(p, panel(p).getByRole('tab', { name: 'Chat' }))
  await p.keyboard.press('ArrowLeft')
  await panel(p).getByRole('group', { name: 'Rough or smooth?' }).waitFor()
  await tabTo(p, panel(p).getByLabel('Rough'))
  await p.keyboard.press('ArrowDown')
  await polls.getByRole('row', { name: /Smooth.*1/ }).waitFor()
  await isSound(p)
  await tabTo(p, panel(p).getByRole('button', { name: 'Close' }))
  await p.keyboard.press('Enter')
  await panel(p).waitFor({ state: 'detached' })
  await tabTo(p, p.getByRole('link', { name: 'Leave' }))
  await p.keyboard.press('Enter')
  await p.getByRole('heading', { name: 'Bark' }).waitFor()
  for (const visitor of [host, phone]) await visitor.leave()
})
