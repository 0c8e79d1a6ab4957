import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { launch, Visitor } from './support/browser.ts'
import { Client, codeIn, exampleZip, installSchool, mailTo, until } from './support/client.ts'
import { smallCourseZip } from './support/course-zip.ts'

const password = 'bladder-campion-41'
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function signUp(visitor: Visitor, email: string, name: string): Promise<void> {
  const page = await visitor.open('/sign-up')
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Make an account' }).click()
  const code = page.getByLabel('The 6 digits from the mail')
  await code.waitFor()
  await code.fill(codeIn(await mailTo(email)))
  // Six digits send themselves; where they do not, the button does.
  await Promise.race([
    page.waitForURL((url) => !/verify|sign-up/.test(url.pathname)),
    page
      .getByRole('button', { name: 'Confirm' })
      .click({ timeout: 3000 })
      .catch(() => {}),
  ])
  await page.waitForURL((url) => !/verify|sign-up/.test(url.pathname))
}

test('the main job in the browser: from a zip file to a certificate that a stranger verifies', async () => {
  const school = await installSchool('Saltmarsh')
  const people = { teacher: `teacher@${school.slug}.test`, learner: `learner@${school.slug}.test` }
  const admin = await Visitor.arrive(browser, school.url)
  await admin.signIn(school.admin.email, school.admin.password)
  const api = await new Client(school.slug).signIn(school.admin.email, school.admin.password)
  await api.call('POST', '/categories', { body: { name: 'Natural history' } })

  // Sign up with the mailed code, and apply as a creator.
  const teacher = await Visitor.arrive(browser, school.url)
  await signUp(teacher, people.teacher, 'Maren Achterberg')
  let page = await teacher.open('/teach')
  await page.getByLabel('About you and what you would teach').fill('I have taught field botany on the salt marshes for twenty years.')
  await page.getByLabel('Years of experience').fill('20')
  await page.getByRole('button', { name: 'Send application' }).click()
  await page.getByText('Being read').first().waitFor()

  // The admin approves.
  page = await admin.open('/admin/applications')
  await page.getByRole('button', { name: 'Approve…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByText('may make courses now').first().waitFor()

  // The creator imports a course in the studio.
  page = await teacher.open('/studio/import')
  const real = exampleZip()
  const file = { name: 'course.zip', mimeType: 'application/zip', buffer: real ?? Buffer.from(smallCourseZip('Field Botany')) }
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.getByRole('heading', { name: 'The course is here' }).waitFor({ timeout: 60_000 })
  if (real) await page.getByText('144', { exact: true }).first().waitFor()
  await page.getByRole('link', { name: 'Open the course' }).first().click()
  await page.waitForURL(/\/studio\/courses\/crs_/)
  const courseId = /crs_\w+/.exec(page.url())?.[0] ?? ''

  // The rest of what the checklist asks for; questions without a right answer are mended as their author would.
  const author = await new Client(school.slug).signIn(people.teacher, password)
  const outline = await author.call<{ modules: { lessons: { id: string; type: string; title: string; assessmentId: string | null }[] }[] }>(
    'GET',
    `/courses/${courseId}/content`,
  )
  const lessons = outline.modules.flatMap((module) => module.lessons)
  for (const quiz of lessons.filter((lesson) => lesson.assessmentId)) {
    const questions = await author.call<{ id: string; type: string; flag: string | null; options: { id: string }[] }[]>(
      'GET',
      `/assessments/${quiz.assessmentId}/questions`,
    )
    for (const { id, type, options } of questions.filter((question) => question.flag)) {
      const option = options[0]?.id
      await author.call('PATCH', `/questions/${id}`, {
        body: {
          correctAnswer: type === 'true_false' ? { value: true } : type === 'multiple_choice' ? { choices: [option] } : { choice: option },
        },
      })
    }
  }
  page = await teacher.open(`/studio/courses/${courseId}/details`)
  await page.getByLabel('Course title').fill('Field Botany')
  await page.getByLabel('Description').fill('Knowing plants by leaf, flower and place, from the first walk to the herbarium sheet.')
  await page.getByLabel('Category').selectOption({ label: 'Natural history' })
  await page.getByRole('button', { name: 'Save details' }).click()
  await until(
    'the details to be saved',
    async () => (await author.call<{ title: string; categoryId: string | null }>('GET', `/courses/${courseId}`)).categoryId,
  )

  // A lesson is edited, and saves itself.
  const text = lessons.find((lesson) => lesson.type === 'text')
  page = await teacher.open(`/studio/courses/${courseId}/lessons/${text?.id}`)
  const editor = page.locator('[contenteditable="true"]').last()
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Look twice before you name.')
  await until('the lesson to be saved', async () =>
    JSON.stringify(await author.call('GET', `/lessons/${text?.id}`)).includes('Look twice before you name.'),
  )

  // Submit; the admin returns it with a reason, then publishes.
  page = await teacher.open(`/studio/courses/${courseId}/review`)
  await page.getByRole('button', { name: 'Send for review' }).click()
  await until(
    'the course to be in review',
    async () => (await author.call<{ status: string }>('GET', `/courses/${courseId}`)).status === 'pending',
  )
  page = await admin.open(`/admin/review/${courseId}`)
  await page
    .getByRole('button', { name: /Return/ })
    .first()
    .click()
  await page.getByRole('dialog').getByLabel('Reason').fill('Say what to carry on the first walk.')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Return/ })
    .click()
  await until(
    'the course to be returned',
    async () => (await author.call<{ status: string }>('GET', `/courses/${courseId}`)).status === 'draft',
  )
  page = await teacher.open(`/studio/courses/${courseId}/review`)
  await page.getByText('Say what to carry on the first walk.').first().waitFor()
  await page.getByRole('button', { name: 'Send for review' }).click()
  await until(
    'the course to be in review again',
    async () => (await author.call<{ status: string }>('GET', `/courses/${courseId}`)).status === 'pending',
  )
  page = await admin.open(`/admin/review/${courseId}`)
  await page
    .getByRole('button', { name: /Approve|Publish/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve and publish' }).click()
  await until(
    'the course to be published',
    async () => (await author.call<{ status: string }>('GET', `/courses/${courseId}`)).status === 'published',
  )

  // Another learner finds it by search and enrols.
  const learner = await Visitor.arrive(browser, school.url, { width: 390, height: 844 })
  await signUp(learner, people.learner, 'ليلى حداد')
  page = await learner.open('/courses')
  await page.getByRole('searchbox').fill('botany')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Field Botany' }).first().click()
  await page.getByRole('button', { name: /Enrol/ }).first().click()
  await page.waitForURL(/\/learn\/courses\//)

  // In the middle of a quiz, a reload and a second browser lose nothing.
  const student = await new Client(school.slug).signIn(people.learner, password)
  const quiz = lessons.find((lesson) => lesson.type === 'assessment')
  const { slug } = await author.call<{ slug: string }>('GET', `/courses/${courseId}`)
  page = await learner.open(`/learn/courses/${slug}/lessons/${quiz?.id}`)
  await page.getByRole('button', { name: /^(Start|Begin)/ }).click()
  const choice = page.getByRole('radio').or(page.getByRole('checkbox')).first()
  await choice.check()
  await page.getByText(/Saved/).filter({ visible: true }).first().waitFor()
  await page.reload({ waitUntil: 'networkidle' })
  await until('the answer to be there after a reload', () => page.getByRole('radio').or(page.getByRole('checkbox')).first().isChecked())
  const second = await Visitor.arrive(browser, school.url)
  await second.signIn(people.learner, password)
  const elsewhere = await second.open(new URL(page.url()).pathname)
  await until('the answer to be there in a second browser', () =>
    elsewhere.getByRole('radio').or(elsewhere.getByRole('checkbox')).first().isChecked(),
  )
  await second.leave()

  // The rest of the course, by the routes the pages call.
  for (const item of lessons) {
    if (item.type !== 'assessment') {
      await student.call('POST', `/lessons/${item.id}/complete`, { body: {} })
      continue
    }
    const key = await author.call<{ id: string; correctAnswer: unknown }[]>('GET', `/assessments/${item.assessmentId}/questions`)
    const attempt = await student.call<{ id: string; questions: { id: string }[] }>('POST', `/assessments/${item.assessmentId}/attempts`, {
      body: {},
    })
    for (const question of attempt.questions)
      await student.call('PUT', `/attempts/${attempt.id}/answers/${question.id}`, {
        body: { answer: key.find(({ id }) => id === question.id)?.correctAnswer, seq: 50 },
      })
    await student.call('POST', `/attempts/${attempt.id}/submit`, { body: {} })
  }
  const certificate = await until(
    'the certificate',
    async () =>
      (await student.call<{ serialHash: string; enrollmentId: string; certificateNumber: string }[]>('GET', '/certificates'))[0] ?? null,
  )
  page = await learner.open('/learn/certificates')
  await page.getByText(certificate.certificateNumber).first().waitFor()

  // A visitor verifies it without a script, and the tampered file fails.
  const stranger = await Visitor.arrive(browser, school.url)
  page = await stranger.open(`/verify/${certificate.serialHash}`)
  await page.getByText('Valid, and issued by Saltmarsh').waitFor()
  await page.getByText('ليلى حداد').waitFor()
  const pdf = Buffer.from(await (await student.fetch('GET', `/enrollments/${certificate.enrollmentId}/certificate`)).arrayBuffer())
  const check = async (bytes: Buffer) => {
    await page.locator('input[type="file"]').setInputFiles({ name: 'certificate.pdf', mimeType: 'application/pdf', buffer: bytes })
    await page.getByRole('button', { name: 'Compare the file' }).click()
  }
  await check(pdf)
  await page.getByText('to the last byte').waitFor()
  const tampered = Buffer.from(pdf)
  tampered[tampered.length >> 1] = (tampered[tampered.length >> 1] ?? 0) ^ 1
  await check(tampered)
  await page.getByText(/not the one we issued|Not one of our certificates/).waitFor()

  for (const visitor of [admin, teacher, learner, stranger]) await visitor.leave()
})
