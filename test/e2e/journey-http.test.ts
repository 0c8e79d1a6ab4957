import { expect, test } from 'vitest'
import { Client, codeIn, exampleZip, installSchool, mailTo, until } from './support/client.ts'
import { smallCourseZip } from './support/course-zip.ts'

type Import = {
  id: string
  status: string
  courseId: string | null
  report: { imported: { kind: string; count: number }[]; skipped: unknown[]; warnings: { path: string; message: string }[] }
}
type Lesson = { id: string; title: string; type: string; assessmentId: string | null; mediaId: string | null }
type Outline = { modules: { id: string; title: string; lessons: Lesson[] }[]; enrollment?: { id: string } | null }
type Question = {
  id: string
  type: string
  text: unknown
  options: { id: string; text: string }[]
  correctAnswer?: Record<string, unknown>
}

const rightAnswer = (type: string, option: string | undefined) =>
  type === 'true_false' ? { value: true } : type === 'multiple_choice' ? { choices: [option] } : { choice: option }
const password = 'bladder-campion-41'

async function signUp(school: string, email: string, fullName: string): Promise<Client> {
  const client = new Client(school)
  const registered = await client.fetch('POST', '/auth/register', { body: { email, password, fullName } })
  expect(registered.status).toBe(202)
  const { accessToken } = await client.call<{ accessToken: string }>('POST', '/auth/verify-email', {
    body: { email, code: codeIn(await mailTo(email)) },
  })
  client.token = accessToken
  return client
}

test('the main job by HTTP alone: from a zip file to a certificate that a stranger verifies', async () => {
  const school = await installSchool('Saltmarsh')
  const admin = await new Client(school.slug).signIn(school.admin.email, school.admin.password)

  // A person signs up with the mailed code, applies as a creator, and is approved.
  const teacher = await signUp(school.slug, `teacher@${school.slug}.test`, 'Maren Achterberg')
  expect((await teacher.fetch('POST', '/courses', { body: { title: 'Too early' } })).status).toBe(403)
  await teacher.call('POST', '/creator/apply', {
    body: { bio: 'I have taught field botany for twenty years.', portfolioUrl: 'https://example.test/maren', experienceYears: 20 },
  })
  const [application] = await admin.call<{ id: string }[]>('GET', '/admin/applications')
  await admin.call('POST', `/admin/applications/${application?.id}/approve`, { body: {} })
  expect(await teacher.call('GET', '/creator/status')).toMatchObject({ status: 'approved' })

  // The creator imports a zip and edits a lesson.
  const real = exampleZip()
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(real ?? smallCourseZip('Field Botany'))], { type: 'application/zip' }), 'course.zip')
  const { id } = await teacher.call<{ id: string }>('POST', '/imports', { form })
  const done = await until(
    'the import',
    async () => {
      const state = await teacher.call<Import>('GET', `/imports/${id}`)
      return state.status === 'done' || state.status === 'failed' ? state : null
    },
    180,
  )
  expect(done.status, JSON.stringify(done.report).slice(0, 1500)).toBe('done')
  const courseId = done.courseId ?? ''
  const counts = Object.fromEntries(done.report.imported.map(({ kind, count }) => [kind, count]))
  if (real) {
    expect(counts).toMatchObject({ modules: 7, lessons: 24, assignments: 24, quizzes: 48, questions: 144, options: 373 })
    expect(done.report.warnings.length).toBeGreaterThanOrEqual(2)
    expect(done.report.skipped.length).toBeGreaterThan(0)
  } else expect(counts).toMatchObject({ modules: 2 })
  const draft = await teacher.call<Outline>('GET', `/courses/${courseId}/content`)
  const text = draft.modules.flatMap((module) => module.lessons).find((lesson) => lesson.type === 'text')
  const lesson = await teacher.call<{ revision?: number }>('GET', `/lessons/${text?.id}`)
  await teacher.call('PATCH', `/lessons/${text?.id}`, {
    body: { title: 'The habit of looking, again', ...(lesson.revision === undefined ? {} : { revision: lesson.revision }) },
  })

  // The checklist says what is missing; the creator mends it, and every question without a right answer.
  const category = await admin.call<{ id: string }>('POST', '/categories', { body: { name: 'Natural history' } })
  await teacher.call('PATCH', `/courses/${courseId}`, {
    body: {
      title: 'Field Botany',
      description: 'Knowing plants by leaf, flower and place, from the first walk to the herbarium sheet.',
      categoryId: category.id,
      passingScore: 50,
      certificateEnabled: true,
      outcomes: ['Name forty plants'],
    },
  })
  for (const quiz of draft.modules.flatMap((module) => module.lessons).filter((item) => item.assessmentId)) {
    const questions = await teacher.call<(Question & { flag?: string | null })[]>('GET', `/assessments/${quiz.assessmentId}/questions`)
    for (const question of questions.filter((item) => item.flag)) {
      const first = question.options[0]?.id
      await teacher.call('PATCH', `/questions/${question.id}`, { body: { correctAnswer: rightAnswer(question.type, first) } })
    }
  }
  await teacher.call('POST', `/courses/${courseId}/submit`, { body: {} })

  // The admin returns it with pinned feedback, the creator answers, the admin publishes.
  const pending = await admin.call<{ id: string }[]>('GET', '/admin/courses?status=pending')
  expect(pending.map((course) => course.id)).toContain(courseId)
  await admin.call('POST', `/admin/courses/${courseId}/reject`, {
    body: { feedback: [{ target: `lesson:${text?.id}`, message: 'Say what to carry.' }] },
  })
  expect(await teacher.call('GET', `/courses/${courseId}`)).toMatchObject({ status: 'draft' })
  await teacher.call('POST', `/courses/${courseId}/submit`, { body: {} })
  await admin.call('POST', `/admin/courses/${courseId}/publish`, { body: {} })

  // Another learner finds it by search, enrols, and learns.
  const name = 'ليلى حداد'
  const learner = await signUp(school.slug, `learner@${school.slug}.test`, name)
  const found = await learner.call<{ id: string; slug: string }[]>('GET', '/courses?q=botany')
  expect(found.map((course) => course.id)).toContain(courseId)
  await learner.call('POST', `/courses/${courseId}/enroll`, { body: {} })
  const content = await learner.call<Outline>('GET', `/courses/${courseId}/content`)
  const lessons = content.modules.flatMap((module) => module.lessons)
  for (const item of lessons) {
    if (item.type === 'assessment') {
      // Right answers are the author's to see; the learner's own copy must not hold them.
      const key = await teacher.call<Question[]>('GET', `/assessments/${item.assessmentId}/questions`)
      const attempt = await learner.call<{ id: string; questions: Question[] }>('POST', `/assessments/${item.assessmentId}/attempts`, {
        body: {},
      })
      expect(JSON.stringify(attempt)).not.toContain('correctAnswer')
      for (const question of attempt.questions) {
        const answer = key.find((known) => known.id === question.id)?.correctAnswer
        await learner.call('PUT', `/attempts/${attempt.id}/answers/${question.id}`, { body: { answer, seq: 1 } })
      }
      const again = await learner.call<{ id: string }>('POST', `/assessments/${item.assessmentId}/attempts`, { body: {} })
      expect(again.id).toBe(attempt.id)
      expect(await learner.call('POST', `/attempts/${attempt.id}/submit`, { body: {} })).toMatchObject({ passed: true })
    } else await learner.call('POST', `/lessons/${item.id}/complete`, { body: {} })
  }

  // The certificate comes, and a stranger verifies it; a tampered file fails.
  const certificate = await until(
    'the certificate',
    async () =>
      (await learner.call<{ id: string; serialHash: string; enrollmentId: string; learnerName: string }[]>('GET', '/certificates'))[0] ??
      null,
  )
  expect(certificate.learnerName).toBe(name)
  const pdf = new Uint8Array(await (await learner.fetch('GET', `/enrollments/${certificate.enrollmentId}/certificate`)).arrayBuffer())
  expect(new TextDecoder('latin1').decode(pdf.slice(0, 5))).toBe('%PDF-')
  const visitor = new Client(school.slug)
  expect(await visitor.call('GET', `/certificates/verify/${certificate.serialHash}`)).toMatchObject({
    learnerName: name,
    courseTitle: 'Field Botany',
  })
  const page = await visitor.fetch('GET', `/verify/${certificate.serialHash}`)
  expect(await page.text()).toContain(name)
  const check = async (bytes: Uint8Array<ArrayBuffer>) => {
    const upload = new FormData()
    upload.set('file', new Blob([bytes], { type: 'application/pdf' }), 'certificate.pdf')
    return visitor.fetch('POST', '/certificates/verify', { form: upload })
  }
  const genuine = await check(pdf)
  expect(await genuine.json()).toMatchObject({ data: { valid: true } })
  const tampered = pdf.slice()
  tampered[Math.floor(tampered.length / 2)] = (tampered[Math.floor(tampered.length / 2)] ?? 0) ^ 1
  expect(await (await check(tampered)).json()).not.toMatchObject({ data: { valid: true } })
})
