import type { Locator, Page } from 'playwright-core'

/** Follows every “Mend it” of the checklist that leads to a quiz, and marks a right answer where there is none. */
export async function mendQuestions(page: Page, reviewUrl: string): Promise<number> {
  let mended = 0
  for (;;) {
    await page.goto(reviewUrl)
    await page.getByRole('heading', { name: 'Checklist' }).waitFor()
    const broken = page.locator('.check.bad').filter({ hasText: 'no right answer' })
    if ((await broken.count()) === 0) return mended
    await broken.first().getByRole('link', { name: 'Mend it' }).click()
    const list = page.getByRole('region', { name: /to mend|Mended/ })
    await list.waitFor()
    while (await list.getByText('no right answer').first().isVisible()) {
      const question = list.locator('.question').filter({ hasText: 'no right answer' }).first()
      const words = (await question.getByRole('heading').textContent()) ?? ''
      await question.getByRole('heading').getByRole('button').click()
      // it opens, and is looked for by its words: the flag it was found by goes when it is mended
      const form = page.locator('.question', { has: page.getByRole('heading', { name: words, exact: true }) })
      await form
        .getByRole('radio')
        .or(form.getByRole('checkbox', { name: /is right$/ }))
        .first()
        .check()
      await form.getByText(/^Saved/).waitFor()
      await form.getByRole('button', { name: 'Close' }).click()
      mended++
    }
    await list.waitFor({ state: 'detached' })
  }
}

/** Whether a mark in the margin is level with the first line of a block. */
export async function standsBeside(mark: Locator, block: Locator): Promise<boolean> {
  const [pin, text] = [await mark.boundingBox(), await block.boundingBox()]
  return pin !== null && text !== null && Math.abs(pin.y - text.y) < 12
}
