// npm run seed: makes the demo schools through the API, as their people would. A school that is there already is left alone.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { Api, until } from './demo/api.mjs'
import { writeMessages } from './demo/messages.mjs'
import { essay, veins } from './demo/plates.mjs'
import { schools } from './demo/schools.mjs'
import { localSecrets, root } from './setup.mjs'

const folder = join(root, 'scripts', 'demo')
export const demoPeople = {
  password: schools[0].password,
  emails: [...schools.flatMap((school) => [school.admin, school.teacher, school.learner]), schools[0].platformAdmin].map(
    ({ email }) => email,
  ),
}

export async function seed(base) {
  for (const school of schools) {
    const installed = await install(base, school)
    if (installed) await fill(base, school)
  }
}

async function install(base, { slug, name, tagline, brandColor, currency, admin, platformAdmin, password }) {
  const person = (who) => ({ ...who, password })
  const body = {
    slug,
    name,
    tagline,
    brandColor,
    currency,
    admin: person(admin),
    ...(platformAdmin ? { platformAdmin: person(platformAdmin) } : {}),
  }
  const response = await fetch(`${base}/api/v1/system/install`, {
    method: 'POST',
    headers: { authorization: `Bearer ${localSecrets().OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (response.status === 409) return false
  if (!response.ok) throw new Error(`Installing ${slug} answered ${response.status}: ${await response.text()}`)
  return true
}

async function fill(base, school) {
  const { password } = school
  const admin = await new Api(base, school.slug).signIn(school.admin.email, password)
  await admin.call('PATCH', '/organization', { branding: { logoUrl: school.logoUrl }, settings: { signer: school.signer } })
  const categories = await makeCategories(admin, school.categories)
  const teacher = await becomeTeacher(base, school, admin)
  const courses = {}
  for (const slug of school.courses) courses[slug] = await publish(teacher, admin, school, slug, categories)
  await keepQuestions(teacher, courses[school.begins])
  const learner = await new Api(base, school.slug).signUp(school.learner, password)
  await learn(learner, teacher, courses, school)
  await gather(base, school, courses)
  if (school.asks) await writeEssay(base, school, courses[school.asks])
  const offers = await new Api(base, school.slug).signIn(school.others[1].email, password)
  await writeMessages(learner, teacher, offers)
  await meet(teacher, courses[school.begins])
  await sell(base, school, admin, courses)
}

async function makeCategories(admin, wanted) {
  const made = {}
  for (const { name, slug, parent } of wanted) {
    made[slug] = (await admin.call('POST', '/categories', { name, slug, ...(parent ? { parentId: made[parent] } : {}) })).id
  }
  return made
}

async function becomeTeacher(base, { slug, teacher, password }, admin) {
  const api = await new Api(base, slug).signUp(teacher, password)
  await api.call('POST', '/creator/apply', {
    bio: teacher.bio,
    portfolioUrl: 'https://example.test/portfolio',
    experienceYears: teacher.experienceYears,
  })
  const [application] = await admin.call('GET', '/admin/applications')
  await admin.call('POST', `/admin/applications/${application.id}/approve`, { notes: 'Welcome.' })
  return new Api(base, slug).signIn(teacher.email, password)
}

/** A Markdown folder becomes a course by the importer, is described, reviewed and published. */
async function publish(teacher, admin, school, slug, categories) {
  const courseId = await teacher.importZip(`${slug}.zip`, zipFolder(join(folder, slug)))
  const { category, subject: _, topics = [], ...details } = JSON.parse(readFileSync(join(folder, slug, 'course.json'), 'utf8'))
  await teacher.call('PATCH', `/courses/${courseId}`, { ...details, slug, categoryId: categories[category], certificateEnabled: true })
  const outline = await teacher.call('GET', `/courses/${courseId}/content`)
  await teacher.call('PATCH', `/lessons/${outline.modules[0].lessons[0].id}`, { isPreview: true })
  const quiz = outline.modules.flatMap((module) => module.lessons).find(({ assessmentId }) => assessmentId)
  for (const [at, { id }] of (await teacher.call('GET', `/assessments/${quiz.assessmentId}/questions`)).entries())
    await teacher.call('PATCH', `/questions/${id}`, { tags: topics.slice(at, at + 1) })
  if (school.extra.course === slug) await addRecording(teacher, courseId, outline, school.extra)
  if (school.asks === slug) await askMore(teacher, courseId, outline, quiz)
  for (const lesson of outline.modules.flatMap((module) => module.lessons)) {
    await teacher.call('PATCH', `/lessons/${lesson.id}`, {
      durationMinutes: lesson.type === 'assessment' ? null : lesson.type === 'assignment' ? 30 : 12,
    })
  }
  await teacher.call('POST', `/courses/${courseId}/submit`, {})
  await admin.call('POST', `/admin/courses/${courseId}/publish`, {})
  return courseId
}

async function addRecording(teacher, courseId, outline, extra) {
  const media = await teacher.upload(extra.file, extra.contentType, readFileSync(join(folder, 'media', extra.file)))
  const captions = readFileSync(join(folder, 'media', extra.captions))
  await teacher.send('PUT', `/media/${media.id}/captions/en?label=English`, captions, 'text/vtt')
  if (extra.poster) await teacher.send('PUT', `/media/${media.id}/poster`, readFileSync(join(folder, 'media', extra.poster)), 'image/jpeg')
  const module = outline.modules.find(({ title }) => title === extra.module)
  await teacher.call('POST', `/courses/${courseId}/lessons`, {
    moduleId: module.id,
    title: extra.title,
    type: extra.type,
    mediaId: media.id,
    durationMinutes: 1,
  })
}

/** A question whose answers are pictures, and an essay that its teacher reads by a rubric. */
async function askMore(teacher, courseId, outline, quiz) {
  const pictures = await Promise.all(
    veins.plates.map(({ name, svg }) => teacher.upload(`${name}.svg`, 'image/svg+xml', new TextEncoder().encode(svg))),
  )
  const options = veins.plates.map(({ name, alt }, at) => ({ id: `p${at}`, text: name, alt, mediaId: pictures[at].id }))
  await teacher.call('POST', `/assessments/${quiz.assessmentId}/questions`, {
    type: 'single_choice',
    text: veins.text,
    options,
    correctAnswer: { choice: options.find(({ text }) => text === veins.right).id },
    explanation: veins.explanation,
    points: 2,
    tags: ['Veins'],
  })
  const { id } = await teacher.call('POST', `/courses/${courseId}/assessments`, { title: essay.title, moduleId: outline.modules.at(-1).id })
  const { text, minWords, maxWords, rubric } = essay
  await teacher.call('POST', `/assessments/${id}/questions`, {
    type: 'essay',
    text,
    points: 10,
    correctAnswer: { minWords, maxWords, rubric },
  })
}

/** One learner has handed the essay in: it waits for its teacher's grade. */
async function writeEssay(base, { slug, others: [writer], password }, courseId) {
  const api = await new Api(base, slug).signIn(writer.email, password)
  const { id } = (await api.call('GET', `/courses/${courseId}/assessments`)).find(({ title }) => title === essay.title)
  const attempt = await api.call('POST', `/assessments/${id}/attempts`, {})
  await api.call('PUT', `/attempts/${attempt.id}/answers/${attempt.questions[0].id}`, { answer: { text: essay.answer }, seq: 1 })
  await api.call('POST', `/attempts/${attempt.id}/submit`, {})
}

/** The questions of a quiz are kept in a bank of its course, and the quiz follows them there. */
async function keepQuestions(teacher, courseId) {
  const [quiz] = await teacher.call('GET', `/courses/${courseId}/assessments`)
  const questions = quiz ? await teacher.call('GET', `/assessments/${quiz.id}/questions`) : []
  const bank = await teacher.call('POST', '/question-banks', {
    name: 'Warm-up questions',
    description: 'Short ones, to begin a lesson with.',
    courseId,
  })
  for (const { id, correctAnswer, flag } of questions)
    if (correctAnswer && !flag) await teacher.call('POST', `/questions/${id}/bank`, { bankId: bank.id })
}

/** The demo learner has finished one course, is in the middle of another, and wishes for a third. */
async function learn(learner, teacher, courses, { completes, begins, wishes }) {
  await learner.call('POST', `/courses/${courses[completes]}/enroll`, {})
  const finished = await learner.call('GET', `/courses/${courses[completes]}/content`)
  for (const lesson of finished.modules.flatMap((module) => module.lessons)) {
    if (lesson.type === 'assessment') await learner.answerAll(lesson.assessmentId, teacher)
    else await learner.call('POST', `/lessons/${lesson.id}/complete`, {})
  }
  await until('the certificate of the demo learner', async () => (await learner.call('GET', '/certificates'))[0])
  await learner.call('POST', `/courses/${courses[begins]}/enroll`, {})
  const begun = await learner.call('GET', `/courses/${courses[begins]}/content`)
  const [first, second] = begun.modules[0].lessons
  await learner.call('POST', `/lessons/${first.id}/complete`, {})
  await learner.call('POST', `/lessons/${second.id}/notes`, { body: 'Try this on the list of books by my bed.' })
  await learner.call('PUT', `/wishlist/${courses[wishes]}`)
}

/** A class whose doors are open already, one a week from tomorrow evening on, and word of it. */
async function meet(teacher, courseId) {
  const soon = Date.now() + 10 * 60_000
  await teacher.call('POST', `/courses/${courseId}/live-sessions`, {
    title: 'Drop-in hour',
    description: 'Come with a question, or only to listen. Camera and microphone may stay off.',
    startsAt: new Date(soon).toISOString(),
    endsAt: new Date(soon + 3 * 3_600_000).toISOString(),
    timezone: 'Europe/Lisbon',
    lobbyEnabled: true,
  })
  const tomorrow = new Date(Date.now() + 86_400_000)
  tomorrow.setUTCHours(18, 0, 0, 0)
  await teacher.call('POST', `/courses/${courseId}/live-sessions`, {
    title: 'Ask me anything',
    description: 'Bring what puzzled you this week. We look at it together.',
    startsAt: tomorrow.toISOString(),
    endsAt: new Date(tomorrow.getTime() + 3_600_000).toISOString(),
    timezone: 'Europe/Lisbon',
    repeatWeekly: 3,
  })
  await teacher.call('POST', '/announcements', {
    courseId,
    title: 'The drop-in hour is open',
    body: 'I am in the live room for the next three hours. Come in whenever you like, and leave when you know what you wanted to know.',
  })
}

async function gather(base, school, courses) {
  for (const [i, person] of school.others.entries()) {
    const api = await new Api(base, school.slug).signUp(person, school.password)
    for (const review of school.reviews.filter(({ by }) => by === i)) {
      const courseId = courses[review.course]
      await api.call('POST', `/courses/${courseId}/enroll`, {})
      const { modules } = await api.call('GET', `/courses/${courseId}/content`)
      const texts = modules.flatMap((module) => module.lessons).filter(({ type }) => type === 'text')
      for (const lesson of texts.slice(0, i + 1)) await api.call('POST', `/lessons/${lesson.id}/complete`, {})
      await api.call('POST', `/courses/${courseId}/reviews`, { rating: review.rating, body: review.body })
    }
  }
}

/** One course has a price from now on, and is bought once, on the page of the test gateway. */
async function sell(base, { slug, sells, others, password }, admin, courses) {
  if (!sells) return
  const courseId = courses[sells.course]
  await admin.call('PATCH', '/admin/payment-accounts', {
    settings: { instructorShare: 70, holdDays: 14, refundDays: 14 },
    test: { isEnabled: true },
    manual: { isEnabled: true, instructions: sells.instructions },
  })
  await admin.call('PATCH', `/courses/${courseId}`, { price: sells.price })
  await admin.call('POST', '/coupons', { code: sells.coupon, kind: 'percent', percent: 20, maxPerPerson: 1 })
  await admin.call('POST', '/plans', sells.plan)
  const buyer = await new Api(base, slug).signIn(others[sells.buyer].email, password)
  const { orderId, redirectUrl } = await buyer.call('POST', '/checkout', { courseId, gateway: 'test' })
  const page = new URL(new URL(redirectUrl).pathname, base)
  const paid = await fetch(page, {
    method: 'POST',
    headers: { 'x-tenant-id': slug },
    body: new URLSearchParams({ action: 'pay' }),
    redirect: 'manual',
  })
  if (paid.status !== 303) throw new Error(`Paying order ${orderId} answered ${paid.status}`)
  await buyer.call('POST', `/orders/${orderId}/check`, {})
}

function zipFolder(path) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== 'course.json',
  )
  return zipSync({
    'README.md': strToU8(`# ${JSON.parse(readFileSync(join(path, 'course.json'), 'utf8')).title}\n`),
    ...Object.fromEntries(
      files.map((entry) => [
        relative(path, join(entry.parentPath, entry.name)),
        new Uint8Array(readFileSync(join(entry.parentPath, entry.name))),
      ]),
    ),
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const base = process.argv[2] ?? `http://localhost:${process.env.PORT ?? 8787}`
  await seed(base)
  console.log(`The demo schools are at ${base}. Password ${demoPeople.password}: ${demoPeople.emails.join(', ')}`)
}
