// A school, and learners who study in it for a month: what the web app asks the product for, page by page.
import { Api, until } from '../../scripts/demo/api.mjs'
import { mp4 } from '../modules/media/sample-files.ts'

const password = 'lantern-orchard-58'
const hour = 3_600_000
const words = (text) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })

/** A published course of a video and a text for every visit and a quiz for some, among a catalogue of others. */
export async function makeSchool({ url, operatorToken }, month) {
  const admin = { email: 'admin@cost.test', fullName: 'Admin', password }
  const response = await fetch(`${url}/api/v1/system/install`, {
    method: 'POST',
    headers: { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ slug: 'cost', name: 'Cost', admin }),
  })
  if (!response.ok) throw new Error(`Installing answered ${response.status}: ${await response.text()}`)
  const api = await new Api(url, 'cost').signIn(admin.email, password)
  const category = await api.call('POST', '/categories', { name: 'Science' })
  const start = async (title) => {
    const course = await api.call('POST', '/courses', {
      title,
      description: 'How it is and why.',
      categoryId: category.id,
      passingScore: 0,
    })
    return { ...course, moduleId: (await api.call('POST', `/courses/${course.id}/modules`, { title: 'All of it' })).id }
  }
  const lesson = (course, body) => api.call('POST', `/courses/${course.id}/lessons`, { moduleId: course.moduleId, ...body })
  for (let n = 1; n < month.coursesInCatalogue; n++) {
    const course = await start(`Botany ${n}`)
    await lesson(course, { title: 'Only lesson', type: 'text', content: words('Look twice.') })
    await api.call('POST', `/courses/${course.id}/publish`, {})
  }
  const course = await start('Tides')
  const film = mp4({ seconds: month.videoMinutes * 60, payload: new Uint8Array(256 * 1024) })
  const { id: mediaId } = await api.upload('tides.mp4', 'video/mp4', Buffer.from(film))
  const lessons = []
  for (let visit = 0; visit < month.visits; visit++) {
    const video = await lesson(course, { title: `Film ${visit}`, type: 'video', mediaId })
    const text = await lesson(course, { title: `Reading ${visit}`, type: 'text', content: words('The moon pulls. '.repeat(200)) })
    lessons.push({ video: video.id, text: text.id })
  }
  const quizzes = []
  for (let n = 0; n < month.quizzes; n++) {
    const quiz = await api.call('POST', `/courses/${course.id}/assessments`, { title: `Check ${n}`, type: 'quiz' })
    const questions = Array.from({ length: month.questionsPerQuiz }, (_, q) => ({
      type: 'true_false',
      text: `Is it so, ${q}?`,
      correctAnswer: { value: true },
    }))
    await api.call('POST', `/assessments/${quiz.id}/questions`, { questions })
    quizzes.push(quiz.id)
  }
  await api.call('POST', `/courses/${course.id}/publish`, {})
  return { admin: api, course, lessons, quizzes }
}

class Learner extends Api {
  /** As the web app does: a stale token is exchanged, and the request sent again. */
  async request(...given) {
    if (!this.refreshToken || Date.now() + this.clock.ahead < this.staleAt) return super.request(...given)
    await this.refresh()
    return super.request(...given)
  }

  take({ accessToken, refreshToken, expiresIn }) {
    Object.assign(this, { token: accessToken, refreshToken, staleAt: Date.now() + this.clock.ahead + (expiresIn - 30) * 1000 })
  }

  async refresh() {
    const { refreshToken } = this
    this.refreshToken = this.token = undefined
    this.take(await this.call('POST', '/auth/refresh', { refreshToken }))
  }

  async page(path) {
    const response = await fetch(`${this.base}${path}`, { headers: { 'x-tenant-id': this.tenant, accept: 'text/html' } })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    await response.text()
  }
}

/** One learner's month. `during(activity, work)` counts what the work costs, once its events are carried out. */
export async function studyMonth({ url, clock, during, school, month, n }) {
  const { course, lessons, quizzes } = school
  const email = `learner-${n}@cost.test`
  const learner = new Learner(url, 'cost')
  learner.clock = clock
  await learner.call('POST', '/auth/register', { email, password, fullName: `Learner ${n}` })
  const mail = await until(`mail to ${email}`, async () => {
    const { data } = await (await fetch(`${url}/dev/mailbox.json?to=${email}`, { headers: { 'x-tenant-id': 'cost' } })).json()
    return data[0]
  })
  await learner.call('POST', '/auth/verify-email', { email, code: /\b(\d{6})\b/.exec(mail.text)[1] })
  learner.token = undefined

  await during('finding and joining a course', async () => {
    for (let i = 0; i < month.catalogueVisits; i++) {
      await learner.page('/courses')
      for (const query of [
        '?page=1&perPage=20',
        '?category=science',
        '?category=science&level=beginner',
        `?q=tides&sort=${i % 2 ? 'newest' : 'rating'}`,
      ])
        await learner.call('GET', `/courses${query}`)
      await learner.page(`/courses/${course.slug}`)
      await learner.call('GET', `/courses/${course.slug}/reviews?page=1&perPage=10&sort=newest`)
      await clock.move(24 * hour)
    }
    learner.take(await learner.call('POST', '/auth/login', { email, password }))
    await learner.call('POST', `/courses/${course.id}/enroll`)
  })
  for (const [visit, { video, text }] of lessons.entries()) {
    await clock.move((month.days * 24 * hour) / month.visits)
    await during('opening the app, a visit', () => openApp(learner, course))
    await during('watching videos', () => watch(learner, course, video, { clock, month }))
    await during('reading lessons', async () => {
      await openLesson(learner, course, text)
      await clock.move(5 * 60_000)
      await learner.call('POST', `/lessons/${text}/complete`)
    })
    if (visit < month.notes) await during('taking notes', () => learner.call('POST', `/lessons/${text}/notes`, { body: 'Look again.' }))
    if (visit < quizzes.length) await during('taking quizzes', () => takeQuiz(learner, quizzes[visit], clock))
    learner.socket?.close()
  }
  await during('finishing: certificate, review', async () => {
    const [certificate] = await until('a certificate', () => learner.call('GET', '/certificates').then((all) => all.length > 0 && all))
    const headers = { 'x-tenant-id': 'cost', authorization: `Bearer ${learner.token}` }
    await (await fetch(`${url}/api/v1/enrollments/${certificate.enrollmentId}/certificate`, { headers })).arrayBuffer()
    await learner.page(`/verify/${certificate.serialHash}`)
    await learner.call('POST', `/courses/${course.id}/reviews`, { rating: 5, body: 'Clear and calm.' })
  })
}

async function openApp(learner, course) {
  await learner.page('/learn')
  await learner.refresh()
  for (const path of ['/progress', '/wishlist', '/certificates', '/live-sessions', '/notifications?perPage=20'])
    await learner.call('GET', path)
  const { socketUrl, ticket, protocol } = await learner.call('POST', '/realtime/ticket')
  await connect(learner, new URL(socketUrl).pathname, [protocol, `ticket.${ticket}`])
  await learner.call('GET', `/courses/${course.slug}/content`)
}

async function connect(learner, path, protocols) {
  const address = `${learner.base.replace('http', 'ws')}${path}`
  learner.socket = new WebSocket(address, { protocols, headers: { 'x-tenant-id': learner.tenant } })
  await new Promise((resolve, reject) => {
    learner.socket.onopen = resolve
    learner.socket.onerror = () => reject(new Error('The socket was refused'))
  })
}

async function openLesson(learner, course, id) {
  const lesson = await learner.call('GET', `/lessons/${id}`)
  for (const list of ['notes', 'bookmarks']) await learner.call('GET', `/lessons/${id}/${list}`)
  await learner.call('GET', `/courses/${course.slug}/content`)
  return lesson
}

/** The player says where it is every few seconds; the file comes in ranges, as a browser asks for them. */
async function watch(learner, course, id, { clock, month }) {
  const { media } = await openLesson(learner, course, id)
  const [{ url, size }] = Object.values(media)
  const part = Math.ceil(size / month.rangesPerVideo)
  for (let at = 0; at < size; at += part) {
    const range = `bytes=${at}-${Math.min(size, at + part) - 1}`
    await (await fetch(`${learner.base}${url}`, { headers: { 'x-tenant-id': 'cost', range } })).arrayBuffer()
  }
  const seconds = month.videoMinutes * 60
  for (let at = 0; at < seconds; at += month.reportEverySeconds) {
    await clock.move(month.reportEverySeconds * 1000)
    const to = Math.min(seconds, at + month.reportEverySeconds)
    await learner.call('POST', `/lessons/${id}/position`, { positionSeconds: to, intervals: [[at, to]], secondsSpent: to - at })
  }
}

async function takeQuiz(learner, assessmentId, clock) {
  await learner.call('GET', `/assessments/${assessmentId}`)
  const attempt = await learner.call('POST', `/assessments/${assessmentId}/attempts`, {})
  for (const { id } of attempt.questions) {
    await clock.move(30_000)
    await learner.call('PUT', `/attempts/${attempt.id}/answers/${id}`, { answer: { value: true }, seq: 1 })
  }
  await learner.call('POST', `/attempts/${attempt.id}/submit`, {})
  await learner.call('GET', `/attempts/${attempt.id}`)
}
