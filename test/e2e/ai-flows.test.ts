import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lines, pdfOf } from '../support/pdf-files.ts'
import { axeFindings, launch, overflow, Visitor } from './support/browser.ts'
import { until } from './support/client.ts'
import { password } from './support/people.ts'
import { type MadeCourse, type MadeLesson, type Person, quizIn, School, uploadTo } from './support/school.ts'

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const sentences = [
  'A cell is the smallest unit of life that can live on its own. The cell membrane is a thin layer that controls what enters and leaves the cell.',
  'The nucleus holds the genetic material of the cell. Mitochondria are organelles that release energy from food. Ribosomes are small particles that build proteins from amino acids.',
  'Chloroplasts are organelles that capture the energy of sunlight. Plant cells have chloroplasts, while animal cells have none. The cell wall is a rigid layer that protects plant cells.',
  'Enzymes are proteins that speed up chemical reactions. Proteins are chains of amino acids that fold into precise shapes. Vacuoles are spaces that store water in plant cells.',
  'DNA (Deoxyribonucleic Acid) carries the instructions for building proteins. The human body has about 206 bones. Organelles such as mitochondria, ribosomes and chloroplasts have tasks of their own.',
]
const cells = { type: 'doc', content: sentences.map(paragraph) }

let browser: Browser
let school: School
let teacher: Person
beforeAll(async () => {
  browser = await launch()
  school = await School.open()
  teacher = await school.person('Maren Achterberg', 'instructor')
})
afterAll(() => browser?.close())

const enter = async (email: string, word = password) => (await Visitor.arrive(browser, school.url)).enter(email, word)

/** A course of a lesson about cells and a quiz with one question of its author's. */
async function courseOnCells(title: string): Promise<{ course: MadeCourse; lesson: MadeLesson; quiz: MadeLesson; quizId: string }> {
  const course = await school.course(
    teacher,
    title,
    [
      { title: 'The cell', type: 'text', content: cells },
      { title: 'What have you kept?', type: 'assessment' },
    ],
    false,
  )
  const [lesson, quiz] = course.lessons
  if (!lesson || !quiz) throw new Error('the course has no lessons')
  return { course, lesson, quiz, quizId: await quizIn(teacher, course, quiz, { passingScore: 10 }) }
}

type Asked = { text: string; type: string }
const questionsOf = (quizId: string): Promise<Asked[]> => teacher.api.call('GET', `/assessments/${quizId}/questions`)
const textIn = async (page: Page, selector: string): Promise<string> => (await page.locator(selector).textContent()) ?? ''
const stem = (page: Page): Promise<string> => textIn(page, '.ai-text')

test('without any key, an author has questions drafted from a lesson, decides by keyboard, and learners get what was accepted', async () => {
  const { course, lesson, quiz, quizId } = await courseOnCells('Biology without a key')
  const author = await enter(teacher.email)
  const heard: string[] = []
  author.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void heard.push(String(payload))))
  let page = await author.open(`/studio/courses/${course.id}/lessons/${lesson.id}`)
  await page.getByRole('link', { name: 'Draft questions' }).click()
  await page.getByText(/Written by the built-in engine/).waitFor()
  await page.getByRole('checkbox', { name: 'The cell' }).and(page.locator(':checked')).waitFor()
  await page.getByLabel('For the quiz').selectOption({ label: quiz.title })
  await page.getByLabel('How many').fill('8')
  expect(await axeFindings(page)).toEqual([])
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.getByRole('button', { name: 'Draft questions' }).click()

  await page.getByRole('heading', { level: 1, name: 'Drafted questions, to review' }).waitFor()
  // It reads again when the socket says that the work has moved on.
  const [job] = asked.filter((path) => /\/ai\/jobs\/gen_\w+$/.test(path))
  expect(heard).toContain(JSON.stringify({ kind: 'progress', type: 'ai:progress', path: job?.replace('/api/v1', '') }))
  const strip = page.getByRole('navigation', { name: 'Drafts' })
  await strip.waitFor()
  const count = await strip.getByRole('button').count()
  expect(count).toBeGreaterThanOrEqual(5)

  // Each stands beside its passage, marked in the text of the lesson.
  await page.getByRole('region', { name: 'Text of the source' }).locator('mark').waitFor()
  expect(JSON.stringify(cells)).toContain(await textIn(page, '.ai-scroll mark'))
  await page.getByText('Drafted by the built-in engine, by rules and without a model.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect((await questionsOf(quizId)).length).toBe(2)

  const first = await stem(page)
  await page.keyboard.press('a')
  await page.locator('.ai-text').filter({ hasNotText: first }).waitFor()
  const second = await stem(page)
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: 'Edit the draft' })
  await dialog.getByRole('textbox', { name: 'Question', exact: true }).fill('In my own words: what is meant here, ar or re?')
  await dialog.getByRole('button', { name: 'Keep the changes' }).click()
  await dialog.waitFor({ state: 'detached' })
  // What was written before stays to be seen, struck out.
  await page.locator('.ai-text del').first().waitFor()
  await page.locator('.ai-text ins').first().waitFor()
  await page.keyboard.press('a')
  await page.locator('.ai-text').filter({ hasNotText: 'In my own words' }).waitFor()
  const third = await stem(page)
  await page.keyboard.press('r')
  await page.locator('.ai-text').filter({ hasNotText: third }).waitFor()
  await page.getByRole('button', { name: 'Draft 3, rejected' }).waitFor()
  const fourth = await stem(page)
  await page.keyboard.press('k')
  await page.getByText(/^Rejected by Maren Achterberg/).waitFor()
  await page.keyboard.press('j')
  await page.locator('.ai-text').filter({ hasText: fourth }).waitFor()

  const added = (await until('the accepted questions', async () => {
    const all = await questionsOf(quizId)
    return all.length === 4 ? all : null
  })) as Asked[]
  const texts = added.map(({ text }) => text)
  expect(texts.slice(2)).toEqual([first, 'In my own words: what is meant here, ar or re?'])
  expect(texts).not.toContain(second)
  expect(texts).not.toContain(third)
  page = await author.open(`/studio/courses/${course.id}/questions`)
  await page.getByText(`${count - 3} to review`).waitFor()
  await author.leave()

  await school.publish(course)
  const learner = await school.person('Lea Learns')
  await learner.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  expect((await learner.api.fetch('GET', `/ai/jobs?courseId=${course.id}`)).status).toBe(403)
  const visitor = await enter(learner.email)
  page = await visitor.open(`/learn/courses/${course.slug}/lessons/${quiz.id}`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const met: string[] = []
  for (;;) {
    met.push(await textIn(page, '.qz-stem, .qz-stem-doc'))
    const next = page.getByRole('button', { name: 'Next question' })
    if (!(await next.isVisible())) break
    const place = page.locator('.qz-count span').first()
    const before = await place.textContent()
    await next.click()
    await place.filter({ hasNotText: before ?? '' }).waitFor()
  }
  expect(met.length).toBe(4)
  expect(met.join('\n')).toContain('In my own words: what is meant here')
  await visitor.leave()
})

test('on a phone, drafts of a PDF stand beside their page and are decided by hand, for a quiz or a bank; nothing is wider than the screen', async () => {
  const { course, quizId } = await courseOnCells('Biology by hand')
  const pages = sentences.map((text) => lines(text.match(/.{1,70}(?:\s|$)/g) ?? [], { x: 50, y: 700 }))
  const mediaId = await uploadTo(teacher, 'cells.pdf', 'application/pdf', Buffer.from(await pdfOf(pages)))
  const job = await teacher.api.call<{ id: string }>('POST', '/ai/generate-questions', {
    body: { source: { mediaId }, courseId: course.id, assessmentId: quizId, count: 5 },
  })
  await until('the drafts', async () => (await teacher.api.call<{ status: string }>('GET', `/ai/jobs/${job.id}`)).status === 'done')
  const bank = await teacher.api.call<{ id: string }>('POST', '/question-banks', { body: { name: 'Cells', courseId: course.id } })
  const visitor = await (await Visitor.arrive(browser, school.url, { width: 390, height: 844, locale: 'ar', theme: 'dark' })).enter(
    teacher.email,
    password,
  )
  const page = await visitor.open(`/studio/courses/${course.id}/questions/${job.id}`)
  await page.locator('.ai-text').waitFor()
  await page.getByRole('heading', { level: 2, name: /cells\.pdf.*الصفحة [\d٠-٩]/ }).waitFor()
  expect(await page.locator('.ai-sheet').count()).toBe(sentences.length)
  expect(await overflow(page)).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  const before = await stem(page)
  await page.locator('.decide .btn').first().click()
  await page.locator('.ai-text').filter({ hasNotText: before }).waitFor()
  await until('the accepted question', async () => (await questionsOf(quizId)).length === 3)
  const second = await stem(page)
  await page.locator('.ai-q select').selectOption({ label: 'Cells' })
  await page.locator('.decide .btn').first().click()
  await page.locator('.ai-text').filter({ hasNotText: second }).waitFor()
  const kept = await until('the question in the bank', async () => {
    const [only] = await teacher.api.call<Asked[]>('GET', `/question-banks/${bank.id}/questions`)
    return only ?? null
  })
  expect((kept as Asked).text).toBe(second)
  expect(await questionsOf(quizId)).toHaveLength(3)
  await visitor.leave()
})

test('what an admin switches off has no button anywhere and makes no call', async () => {
  const { course, lesson, quiz, quizId } = await courseOnCells('Biology by ourselves')
  const places = [
    `/studio/courses/${course.id}/lessons/${lesson.id}`,
    `/studio/courses/${course.id}/lessons/${quiz.id}`,
    `/studio/courses/${course.id}/details`,
  ]
  const ai = /^(?:Draft questions|Write it|Suggest.*|AI questions|Write a .*|A description.*)$/
  const author = await enter(teacher.email)
  const seenOn = async (path: string): Promise<number> => {
    const page = await author.open(path)
    await page.getByRole('heading').first().waitFor()
    await page.waitForLoadState('networkidle')
    return (await page.getByRole('button', { name: ai }).count()) + (await page.getByRole('link', { name: ai }).count())
  }
  for (const path of places) expect(await seenOn(path), path).toBeGreaterThan(0)

  const admin = await enter(school.admin.email, 'salt-marsh-heron-9')
  const desk = await admin.open('/admin/ai')
  const switches = desk.getByRole('group', { name: 'What it may be used for' }).getByRole('switch')
  await switches.first().waitFor()
  expect(await axeFindings(desk)).toEqual([])
  for (const one of await switches.all()) await one.setChecked(false)
  await desk.getByRole('button', { name: 'Save', exact: true }).click()
  await desk.getByText('The AI settings are saved.').first().waitFor()
  await admin.leave()

  const calls: string[] = []
  author.page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/v1/ai/') && pathname !== '/api/v1/ai/features') calls.push(pathname)
  })
  for (const path of places) expect(await seenOn(path), path).toBe(0)
  const page = await author.open(`/studio/courses/${course.id}/questions`)
  await page.getByRole('heading', { name: 'Drafting questions is switched off' }).waitFor()
  expect(calls).toEqual([])
  for (const [path, body] of [
    ['/ai/generate-questions', { source: { lessonIds: [lesson.id] }, courseId: course.id, assessmentId: quizId, count: 3 }],
    ['/ai/summarize-content', { courseId: course.id, lessonId: lesson.id }],
    ['/ai/suggest', { courseId: course.id }],
  ] as const)
    expect((await teacher.api.fetch('POST', path, { body })).status, path).toBe(403)
  await author.leave()
})
