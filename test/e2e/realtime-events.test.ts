import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, Visitor, withDevices } from './support/browser.ts'
import { begin, classIn, controls, line, say } from './support/live-steps.ts'
import { password } from './support/people.ts'
import { type Person, quizIn, School } from './support/school.ts'

type Frame = { kind: 'hello' | 'event'; seq: number; id: string; type: string; data: Record<string, unknown> }
let browser: Browser
let school: School
beforeAll(async () => {
  browser = await launch(withDevices)
  school = await School.open()
})
afterAll(() => browser?.close())

/** What a page of theirs hears over its one socket. */
async function listening({ email }: Person): Promise<{ visitor: Visitor; page: Page; heard: Frame[] }> {
  const visitor = await (await Visitor.arrive(browser, school.url)).enter(email, password)
  const heard: Frame[] = []
  visitor.page.on('websocket', (socket) => {
    if (!socket.url().includes('/realtime')) return
    socket.on('framereceived', ({ payload }) => {
      if (payload !== 'pong') heard.push(JSON.parse(String(payload)) as Frame)
    })
  })
  const page = await visitor.open('/learn')
  await expect.poll(() => heard.some(({ kind }) => kind === 'hello'), { timeout: 20_000 }).toBe(true)
  return { visitor, page, heard }
}
const types = (heard: Frame[]) => new Set(heard.filter(({ kind }) => kind === 'event').map(({ type }) => type))
const ofType = (heard: Frame[], type: string) => heard.filter((frame) => frame.type === type)

test('what happens to a person comes over their socket by its name, numbered without a gap, and to nobody else', async () => {
  const teacher = await school.person('Maren Achterberg', 'instructor')
  const [ada, bo] = [await school.person('Ada Events'), await school.person('Bo Elsewhere')]
  const course = await school.course(
    teacher,
    'Field Botany',
    [
      { title: 'The habit of looking', type: 'text' },
      { title: 'A short quiz', type: 'assessment' },
    ],
    false,
  )
  const [lesson, quizLesson] = course.lessons
  if (!lesson || !quizLesson) throw new Error('The course has no lessons')
  const quiz = await quizIn(teacher, course, quizLesson, { passingScore: 0, showResults: 'immediate' })
  await school.publish(course)
  const [learner, host, stranger] = [await listening(ada), await listening(teacher), await listening(bo)]

  await ada.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  await ada.api.call('POST', `/lessons/${lesson.id}/complete`, { body: {} })
  const attempt = await ada.api.call<{ id: string }>('POST', `/assessments/${quiz}/attempts`, { body: {} })
  for (const { id } of await teacher.api.call<{ id: string }[]>('GET', `/assessments/${quiz}/questions`))
    await ada.api.call('PUT', `/attempts/${attempt.id}/answers/${id}`, { body: { answer: { choice: 'right' }, seq: 1 } })
  await ada.api.call('POST', `/attempts/${attempt.id}/submit`, { body: {} })
  const expected = [
    'course:enrolled',
    'course:progress',
    'course:completed',
    'assessment:started',
    'assessment:submitted',
    'assessment:graded',
    'notification:new',
  ]
  await expect.poll(() => expected.filter((type) => !types(learner.heard).has(type)), { timeout: 60_000 }).toEqual([])
  expect(ofType(learner.heard, 'assessment:submitted')).toMatchObject([{ data: { assessmentId: quiz, attemptId: attempt.id } }])

  // a class: who comes, what is written, who goes
  const made = await classIn(teacher, course, 'Roots')
  await begin(teacher, made)
  const room = await (await Visitor.arrive(browser, school.url)).enter(ada.email, password)
  const page = await room.open(`/learn/live/${made.id}/room`)
  await controls(page).waitFor()
  await say(page, 'Good morning')
  await line(page, 'Good morning').waitFor()
  const about = { sessionId: made.id, courseId: course.id, userId: ada.id }
  for (const { heard } of [learner, host]) {
    await expect.poll(() => ofType(heard, 'session:join'), { timeout: 30_000 }).toMatchObject([{ data: about }])
    await expect
      .poll(() => ofType(heard, 'session:message'), { timeout: 30_000 })
      .toMatchObject([{ data: { ...about, text: 'Good morning' } }])
  }
  await page.getByRole('link', { name: 'Leave' }).click()
  for (const { heard } of [learner, host])
    await expect.poll(() => ofType(heard, 'session:leave'), { timeout: 60_000 }).toMatchObject([{ data: about }])

  for (const { heard } of [learner, host]) {
    const numbers = heard.filter(({ kind }) => kind === 'event').map(({ seq }) => seq)
    const first = numbers[0] ?? 0
    expect(numbers).toEqual(numbers.map((_, i) => first + i))
  }
  expect(types(stranger.heard)).toEqual(new Set())
  for (const visitor of [room, learner.visitor, host.visitor, stranger.visitor]) await visitor.leave()
})
