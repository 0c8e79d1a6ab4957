import type { Visitor } from './browser.ts'
import { codeIn, mailTo } from './client.ts'

export const password = 'bladder-campion-41'

/** Makes an account through the pages, with the code from the mail. */
export async function signUp(visitor: Visitor, email: string, name: string): Promise<void> {
  const page = await visitor.open('/sign-up')
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Make an account' }).click()
  const code = page.getByLabel('The 6 digits from the mail')
  await code.waitFor()
  // Six digits send themselves.
  await code.fill(codeIn(await mailTo(email)))
  await page.waitForURL((url) => !/verify|sign-up/.test(url.pathname))
}
