import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Client } from './client.ts'

export type Lesson = { id: string; title: string; type: string; assessmentId: string | null }
type Question = { text: string | Node; options: { id: string; text: string }[]; correctAnswer: Key | null }
type Key = { choice?: string; choices?: string[]; value?: boolean; text?: string; number?: number }
/** By the words of a question: the words of its right choices. */
export type AnswerKey = ReadonlyMap<string, readonly string[]>

type Node = { text?: string; content?: Node[] }
/** Words without their spaces: a page parts lines where a stored text parts blocks. */
const plain = (text: string): string => text.replace(/\s+/g, '')
const wordsIn = (node: Node): string => node.text ?? (node.content ?? []).map(wordsIn).join('')

/** What a learner who has studied knows, quiz by quiz: read from the author's side, since no learner's page may hold it. */
export async function studiedAnswers(author: Client, lessons: readonly Lesson[]): Promise<ReadonlyMap<string, AnswerKey>> {
  const studied = new Map<string, AnswerKey>()
  for (const { id, assessmentId } of lessons) {
    if (!assessmentId) continue
    const questions = await author.call<Question[]>('GET', `/assessments/${assessmentId}/questions`)
    const rightOf = ({ options, correctAnswer: key }: Question) =>
      (key?.choices ?? [key?.choice ?? String(key?.value)]).map((choice) =>
        plain(options.find((option) => option.id === choice)?.text ?? (choice === 'true' ? 'True' : 'False')),
      )
    studied.set(id, new Map(questions.map((one) => [plain(typeof one.text === 'string' ? one.text : wordsIn(one.text)), rightOf(one)])))
  }
  return studied
}

/** Ticks the right choices of the question on screen. */
export async function answerQuestion(page: Page, key: AnswerKey): Promise<void> {
  const question = plain((await page.locator('.qz-stem, .qz-stem-doc').textContent()) ?? '')
  const right = key.get(question)
  expect(right, `an answer to “${question}”`).toBeDefined()
  const plates = page.locator('.plate')
  const words = await plates.evaluateAll((all) => all.map((plate) => (plate.querySelector('[dir="auto"]')?.textContent ?? '').trim()))
  for (const [index, text] of words.entries()) {
    if (right?.includes(plain(text))) await plates.nth(index).locator('input').check()
  }
}

/** From the question on screen to the last, then hands in and waits for the word that it is passed. */
export async function finishQuiz(page: Page, key: AnswerKey): Promise<void> {
  for (;;) {
    await answerQuestion(page, key)
    const next = page.getByRole('button', { name: 'Next question' })
    if (!(await next.isVisible())) break
    const count = page.locator('.qz-count span').first()
    const before = (await count.textContent()) ?? ''
    await next.click()
    await count.filter({ hasNotText: before }).waitFor()
  }
  await page.locator('.qz-foot').getByRole('button', { name: 'Hand in' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in now' }).click()
  await page.getByRole('heading', { level: 1, name: /^Passed, with/ }).waitFor()
}

/** Does one lesson to its end, as its type asks, and leaves the page where it was done. A quiz may have been begun. */
export async function doLesson(page: Page, lesson: Lesson, key: AnswerKey | undefined): Promise<void> {
  if (!key) {
    await page.getByRole('heading', { level: 1, name: lesson.title, exact: true }).waitFor()
    await page.getByRole('button', { name: 'Mark as done' }).click()
    return
  }
  if (!page.url().includes('/learn/attempts/')) await page.getByRole('button', { name: 'Start', exact: true }).click()
  await finishQuiz(page, key)
}

/** Presses on from a lesson, or from a quiz's results, to the next lesson. */
export async function goOnTo(page: Page, next: Lesson): Promise<void> {
  const link = page
    .getByRole('link', { name: `Continue to ${next.title}`, exact: true })
    .or(page.getByRole('navigation', { name: 'Lessons' }).getByRole('link', { name: `Next ${next.title}`, exact: true }))
  await link.click()
  await page.waitForURL((url) => url.pathname.endsWith(next.id))
}
