import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { MadeCourse, Person } from './school.ts'

export type MadeClass = { id: string; title: string; joinUrl: string }

/** A class whose doors are open already. */
export const classIn = (host: Person, course: MadeCourse, title: string, more: Record<string, unknown> = {}): Promise<MadeClass> =>
  host.api.call<MadeClass>('POST', `/courses/${course.id}/live-sessions`, {
    body: {
      title,
      startsAt: new Date(Date.now() + 5 * 60_000).toISOString(),
      endsAt: new Date(Date.now() + 65 * 60_000).toISOString(),
      ...more,
    },
  })
export const begin = (host: Person, { id }: MadeClass): Promise<unknown> =>
  host.api.call('POST', `/live-sessions/${id}/start`, { body: {} })

export const controls = (page: Page): Locator => page.getByRole('toolbar', { name: 'Controls of the class' })
export const use = (page: Page, name: string | RegExp): Promise<void> => controls(page).getByRole('button', { name }).click()
export const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Chat and people' })

/** Turns to a tab of the panel, which a narrow window has closed. */
export async function turnTo(page: Page, tab: 'Chat' | 'People' | 'Questions' | 'Polls'): Promise<Locator> {
  if (!(await panel(page).isVisible())) await use(page, /^(\d+ )?Chat and people/)
  await panel(page)
    .getByRole('tab', { name: new RegExp(`^${tab}`) })
    .click()
  return panel(page).getByRole('tabpanel')
}

export async function say(page: Page, text: string): Promise<void> {
  const chat = await turnTo(page, 'Chat')
  await chat.getByRole('textbox').fill(text)
  await chat.getByRole('button', { name: 'Send' }).click()
}
export const line = (page: Page, text: string): Locator => panel(page).getByRole('tabpanel').getByText(text, { exact: true })

/** The picture moves: frames came and are shown. */
export async function seesPicture(video: Locator): Promise<void> {
  await video.waitFor()
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.videoWidth > 0 && element.currentTime > 0), { timeout: 30_000 })
    .toBe(true)
}

/** Goes there as somebody does who has no mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${target}`)
}
