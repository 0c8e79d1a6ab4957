import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Ask, checkAnswer, drafted, fenced } from '../support/openai-protocol.ts'
import { OpenAiServer, type ServerReply } from '../support/openai-server.ts'
import { axeFindings, launch, Visitor } from './support/browser.ts'
import { adminPassword, until } from './support/client.ts'
import { password } from './support/people.ts'
import { type MadeCourse, type Person, quizIn, School } from './support/school.ts'

const key = 'sk-local-grey-heron-4711'
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const facts = [
  {
    sentence: 'The nucleus holds the genetic material of the cell.',
    asks: 'Which part of a cell keeps its genetic material?',
    answer: 'nucleus',
  },
  { sentence: 'Mitochondria release energy from food.', asks: 'What sets the energy of food free?', answer: 'mitochondria' },
  { sentence: 'Ribosomes build proteins from amino acids.', asks: 'What makes proteins?', answer: 'ribosomes' },
]
const names = facts.map(({ answer }) => answer)

/** Reads its passage, and answers by it; its second question names a wrong key. */
const honest = ({ task, prompt }: Ask): string => {
  if (task === 'text')
    return 'A cell keeps its genetic material in the nucleus. Its mitochondria release energy, and its ribosomes build proteins.'
  if (task === 'check') {
    const answer = facts.find(({ sentence }) => fenced('passage', prompt).includes(sentence) && prompt.includes(askedBy(sentence)))?.answer
    const options = fenced('question', prompt).split('\n').slice(1)
    const chosen = options.findIndex((option) => option.endsWith(` ${answer}`))
    return checkAnswer(chosen < 0 ? { answerable: false } : { chosen: [chosen] })
  }
  const questions = facts.map(({ sentence, asks, answer }, i) =>
    drafted({
      text: asks,
      quote: sentence,
      options: names.map((text) => ({ text, reason: 'by the passage' })),
      correct: [i === 1 ? 0 : names.indexOf(answer)],
    }),
  )
  return task === 'questions' ? JSON.stringify({ questions }) : 'yes'
}
const askedBy = (sentence: string): string => facts.find((fact) => fact.sentence === sentence)?.asks ?? ''

let browser: Browser
let school: School
let teacher: Person
let course: MadeCourse
let quizId: string
let server: OpenAiServer
beforeAll(async () => {
  browser = await launch()
  server = await OpenAiServer.listen(honest)
  school = await School.open()
  teacher = await school.person('Maren Achterberg', 'instructor')
  const content = { type: 'doc', content: facts.map(({ sentence }) => paragraph(sentence)) }
  course = await school.course(teacher, 'Cells', [
    { title: 'The cell', type: 'text', content },
    { title: 'Check yourself', type: 'assessment' },
  ])
  const quiz = course.lessons[1]
  if (!quiz) throw new Error('the course has no quiz')
  quizId = await quizIn(teacher, course, quiz, {})
  await settings({ provider: 'openai', model: 'local-model', baseUrl: server.baseUrl, key })
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

const enter = async (email: string) => (await Visitor.arrive(browser, school.url)).enter(email, password)
const settings = (body: object) => school.admin.api.call('PATCH', '/ai/settings', { body })
const generate = async () => {
  const { id } = await teacher.api.call<{ id: string }>('POST', '/ai/generate-questions', {
    body: { source: { lessonIds: [course.lessons[0]?.id] }, courseId: course.id, assessmentId: quizId, count: 3, types: ['single_choice'] },
  })
  return id
}
type Job = { status: string; error: { message: string } | null; drafted: number; flagged: number }
const ended = (id: string) =>
  until('the end of the generation', async () => {
    const job = await teacher.api.call<Job>('GET', `/ai/jobs/${id}`)
    return job.status === 'done' || job.status === 'failed' ? job : null
  })
function holds(path: string, text: string): boolean {
  try {
    return readFileSync(path).includes(text)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
/** The model says nothing until what is given back is called. */
const hold = (): (() => void) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { answer } = server
  server.answer = async (ask, n) => {
    await promise
    return answer(ask, n)
  }
  return resolve
}
/** The first answers to a task are these; after them the model is honest. */
const atFirst = (task: Ask['task'], ...replies: ServerReply[]) => {
  server.asks.length = 0
  server.answer = (ask) => (ask.task === task ? (replies.shift() ?? honest(ask)) : honest(ask))
}

test('an admin sets up a model and tries it; its key is sealed, and never shown to anyone again', async () => {
  const own = await School.open('Keyholders')
  const admin = await (await Visitor.arrive(browser, own.url)).enter(own.admin.email, adminPassword)
  const heard: string[] = []
  admin.page.on('response', async (response) => heard.push(await response.text().catch(() => '')))
  const page = await admin.open('/admin/ai')
  await page.getByText('OpenAI, or any server that speaks its protocol').click()
  await page.getByRole('textbox', { name: 'Model' }).fill('local-model')
  await page.getByRole('textbox', { name: 'Address' }).fill(server.baseUrl)
  await page.locator('input[type=password]').fill(key)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('The AI settings are saved.').first().waitFor()
  await page.getByRole('button', { name: 'Try the saved provider' }).click()
  await page.getByText(/local-model.* answered after/).waitFor()
  expect(server.asks.at(-1)?.key).toBe(`Bearer ${key}`)
  await page.reload()
  await page.getByText(/One is kept, ending in 4711/).waitFor()
  expect(await page.locator('input[type=password]').inputValue()).toBe('')
  expect((await page.content()) + heard.join('\n')).not.toContain(key)
  await admin.leave()
  const state = inject('state')
  const files = readdirSync(state, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  // a database puts files beside itself for a moment: one that has gone meanwhile holds nothing
  expect(files.length).toBeGreaterThan(0)
  for (const { parentPath, name } of files) expect(holds(join(parentPath, name), key), name).toBe(false)
})

test('through 429, malformed JSON and half an answer questions are drafted; the wrong one is flagged and stays out', async () => {
  atFirst('questions', { status: 429, headers: { 'retry-after': '1' } }, { cut: '{"questions":[{"type":"sing' })
  const go = hold()
  const visitor = await enter(teacher.email)
  const page = await visitor.open(`/studio/courses/${course.id}/questions/${await generate()}`)
  // It is the queue that works: until it has come to its end, the page shows how far it is.
  await page.getByRole('heading', { level: 1, name: 'Drafting questions' }).waitFor()
  await page.getByRole('progressbar', { name: 'Drafting', exact: true }).waitFor()
  go()
  await page.getByRole('heading', { level: 1, name: 'Drafted questions, to review' }).waitFor()
  expect(server.asks.filter(({ task }) => task === 'questions')).toHaveLength(3)
  await page.getByText('The checker agrees.').waitFor()
  await page.getByText(/Drafted by the school’s own model, local-model/).waitFor()
  await page.getByRole('button', { name: 'Draft 2, flagged by the checker' }).click()
  await page.getByText('Reading only the passage, the checker came to another answer.').waitFor()
  await page.getByRole('button', { name: 'Accept the rest but 1 flagged…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('What makes proteins?').waitFor()
  expect(await dialog.getByText('What sets the energy of food free?').count()).toBe(0)
  await dialog.getByRole('button', { name: 'Accept 2 drafts' }).click()
  await until('the accepted questions', async () => {
    const all = await teacher.api.call<{ text: string }[]>('GET', `/assessments/${quizId}/questions`)
    return all.length === 4 && all.every(({ text }) => text !== 'What sets the energy of food free?')
  })
  await visitor.leave()
})

test('a refusal, and JSON that stays malformed, end a generation with the reason on the page', async () => {
  const visitor = await enter(teacher.email)
  for (const [reply, words] of [
    [{ refusal: 'I would rather not write these.' }, /I would rather not write these/],
    ['no JSON at all', /not of the shape that was asked for/],
  ] as const) {
    atFirst('questions', ...Array.from({ length: 6 }, () => reply))
    const page = await visitor.open(`/studio/courses/${course.id}/questions/${await generate()}`)
    await page.getByRole('heading', { level: 1, name: 'Nothing was drafted' }).waitFor()
    await page.getByText(words).waitFor()
  }
  await visitor.leave()
})

test('a summary is written before the author’s eyes; one that breaks off is not offered as whole', async () => {
  atFirst('text')
  server.pauseMs = 150
  const visitor = await enter(teacher.email)
  const page = await visitor.open(`/studio/courses/${course.id}/lessons/${course.lessons[0]?.id}`)
  await page.getByRole('button', { name: 'Write it' }).click()
  const out = page.locator('.ai-suggest-out')
  await page.locator('.ai-suggest-out[aria-busy="true"]').waitFor()
  expect(((await out.textContent()) ?? '').length).toBeLessThan(honest({ task: 'text' } as Ask).length)
  await page.getByRole('button', { name: 'Add it to the lesson' }).waitFor()
  const summary = honest({ task: 'text' } as Ask)
  expect(await out.textContent()).toBe(summary)
  const kept = async () => JSON.stringify(await teacher.api.call('GET', `/lessons/${course.lessons[0]?.id}`))
  expect(await kept()).not.toContain(summary)
  await page.getByRole('button', { name: 'Add it to the lesson' }).click()
  await page.locator('[contenteditable]').getByText(summary).waitFor()
  await until('the lesson with its summary', async () => (await kept()).includes(summary))
  server.pauseMs = 0
  atFirst('text', { ended: 'A cell keeps its genetic material in the' })
  await page.getByRole('button', { name: 'Write it' }).click()
  await page.getByText('The answer broke off before its end.').waitFor()
  await out.getByText('A cell keeps its genetic').waitFor()
  expect(await page.getByRole('button', { name: 'Add it to the lesson' }).count()).toBe(0)
  await visitor.leave()
})

test('a lesson is translated, looked at, and only then becomes a lesson of its own', async () => {
  server.answer = ({ prompt }) => {
    const lines = JSON.parse(fenced('lesson', prompt)) as { n: number; text: string }[]
    return JSON.stringify({ lines: lines.map(({ n, text }) => ({ n, text: text.replace(/(?:The )?nucleus/i, 'Der Zellkern') })) })
  }
  const visitor = await enter(teacher.email)
  const page = await visitor.open(`/studio/courses/${course.id}/lessons/${course.lessons[0]?.id}`)
  await page.getByRole('region', { name: 'In another language' }).getByLabel('Language').selectOption('de')
  await page.getByRole('button', { name: 'Translate it' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Der Zellkern holds the genetic material of the cell.').waitFor()
  await dialog.getByText(/Translated into German by local-model/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  const lessons = async () =>
    (await teacher.api.call<{ modules: { lessons: { title: string }[] }[] }>('GET', `/courses/${course.id}/content`)).modules.flatMap(
      (module) => module.lessons,
    )
  expect(await lessons()).toHaveLength(2)
  await dialog.getByRole('button', { name: 'Add it as a lesson after this one' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith(course.lessons[0]?.id ?? ''))
  await page.getByText('Der Zellkern holds the genetic material of the cell.').waitFor()
  expect(await lessons()).toHaveLength(3)
  await visitor.leave()
})

test('when the month’s budget is spent, no call is made, and the author is told', async () => {
  await settings({ monthlyTokenBudget: 1 })
  atFirst('questions')
  expect(await ended(await generate())).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('budget') } })
  const visitor = await enter(teacher.email)
  const page = await visitor.open(`/studio/courses/${course.id}/lessons/${course.lessons[0]?.id}`)
  await page.getByRole('button', { name: 'Write it' }).click()
  await page.getByText(/AI budget of the school is spent/).waitFor()
  expect(server.asks).toEqual([])
  await visitor.leave()
  await settings({ monthlyTokenBudget: null })
})

test('what is switched off reaches no provider', async () => {
  await settings({ features: { questions: false, summaries: false, suggestions: false, translation: false, grading: false } })
  atFirst('questions')
  const { api } = teacher
  const lesson = course.lessons[0]?.id
  const criteria = [{ id: 'c1', name: 'Clear', maxPoints: 3 }]
  for (const [path, body] of [
    ['/ai/generate-questions', { source: { lessonIds: [lesson] }, courseId: course.id, count: 3 }],
    ['/ai/summarize-content', { courseId: course.id, lessonId: lesson }],
    ['/ai/suggest', { courseId: course.id }],
    ['/ai/translate', { courseId: course.id, lessonId: lesson, language: 'de' }],
    ['/ai/grade-assignment', { courseId: course.id, task: 'Say what a cell is.', criteria, submission: 'A cell lives.' }],
  ] as const)
    expect((await api.fetch('POST', path, { body })).status, path).toBe(403)
  expect(server.asks).toEqual([])
})
