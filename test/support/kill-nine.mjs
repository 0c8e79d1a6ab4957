// A real server under load, killed without warning and started again on the same state: is what it acknowledged there?
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Api } from '../../scripts/demo/api.mjs'
import { migrate, serve } from '../../scripts/local.mjs'
import { localSecrets } from '../../scripts/setup.mjs'

const password = 'salt-marsh-heron-9'
const tenant = 'kill-nine'
const lessonCount = 60

/** Starts a server of its own; `kill` ends every process of it with SIGKILL and waits until the port is free. */
async function start(port, state) {
  const server = await serve({ port, state, vars: { RATE_LIMIT_SCALE: 1000 } })
  const kill = async () => {
    const gone = new Promise((resolve) => server.worker.once('exit', resolve))
    // The whole group that serve() made: wrangler, and workerd with the databases.
    process.kill(-server.worker.pid, 'SIGKILL')
    await gone
    while (
      await fetch(`${server.url}/health`).then(
        () => true,
        () => false,
      )
    )
      await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { url: server.url, kill }
}

async function prepare(url, writers) {
  const admin = { email: 'admin@kill-nine.test', fullName: 'Ada Admin', password }
  const response = await fetch(`${url}/api/v1/system/install`, {
    method: 'POST',
    headers: { authorization: `Bearer ${localSecrets().OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ slug: tenant, name: 'Kill Nine', admin }),
  })
  if (response.status !== 201) throw new Error(`install answered ${response.status}: ${await response.text()}`)
  const api = await new Api(url, tenant).signIn(admin.email, password)
  const category = await api.call('POST', '/categories', { name: 'Science' })
  const course = await api.call('POST', '/courses', {
    title: 'Tides',
    description: 'How the moon pulls.',
    categoryId: category.id,
    passingScore: 0,
    certificateEnabled: false,
  })
  const module = await api.call('POST', `/courses/${course.id}/modules`, { title: 'Basics' })
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The moon pulls.' }] }] }
  const lesson = await api.call('POST', `/courses/${course.id}/lessons`, { moduleId: module.id, title: 'Moon', type: 'text', content })
  const lessonIds = [lesson.id]
  while (lessonIds.length < lessonCount) {
    const made = await api.call('POST', `/courses/${course.id}/lessons`, {
      moduleId: module.id,
      title: `Moon ${lessonIds.length}`,
      type: 'text',
      content,
    })
    lessonIds.push(made.id)
  }
  const quiz = await api.call('POST', `/courses/${course.id}/assessments`, { title: 'Check', showResults: 'never' })
  await api.call('POST', `/assessments/${quiz.id}/questions`, {
    questions: [{ type: 'fill_blank', text: 'What pulls?', correctAnswer: { text: 'the moon' } }],
  })
  await api.call('POST', `/courses/${course.id}/publish`)
  const learners = []
  for (let n = 0; n < writers; n++) {
    const learner = await new Api(url, tenant).signUp({ email: `learner${n}@kill-nine.test`, fullName: `Learner ${n}` }, password)
    await learner.call('POST', `/courses/${course.id}/enroll`, {})
    const attempt = await learner.call('POST', `/assessments/${quiz.id}/attempts`, {})
    learners.push({ api: learner, attempt, notes: new Map(), completed: new Set(), answer: null, savedSeq: 0, isKilled: false })
  }
  return { courseId: course.id, lessonIds, learners }
}

/** Writes notes, progress and answers as fast as they are acknowledged, until the server is gone. */
function writeUntilGone({ lessonIds }, learner) {
  const forever = async (write) => {
    for (let n = 1; ; n++) {
      try {
        if ((await write(n)) === false) return
      } catch (error) {
        // Not acknowledged. Until the server is killed, an answer must be a good one.
        if (!learner.isKilled && String(error).includes(' answered ')) throw error
        return
      }
    }
  }
  const { api, attempt } = learner
  const question = attempt.questions[0].id
  return Promise.all([
    forever(async (n) => {
      const note = await api.call('POST', `/lessons/${lessonIds[n % 10]}/notes`, { body: `Note ${n}` })
      learner.notes.set(note.id, `Note ${n}`)
    }),
    forever(async () => {
      const lessonId = lessonIds.find((id) => !learner.completed.has(id))
      if (!lessonId) return false
      await api.call('POST', `/lessons/${lessonId}/complete`, {})
      learner.completed.add(lessonId)
    }),
    forever(async () => {
      const seq = Math.max(learner.answer?.seq ?? 0, learner.savedSeq) + 1
      await api.call('PUT', `/attempts/${attempt.id}/answers/${question}`, { answer: { text: `answer ${seq}` }, seq })
      learner.answer = { seq, text: `answer ${seq}` }
    }),
  ])
}

/** What was acknowledged and is not there. */
async function missing({ courseId, lessonIds }, learner) {
  const { api, attempt, notes, completed, answer } = learner
  const lost = []
  const found = new Map()
  for (const lessonId of lessonIds.slice(0, 10))
    for (const note of await api.call('GET', `/lessons/${lessonId}/notes`)) found.set(note.id, note.body)
  for (const [id, body] of notes) if (found.get(id) !== body) lost.push(`note ${id}`)
  const content = await api.call('GET', `/courses/${courseId}/content`)
  const done = new Set(
    content.modules
      .flatMap((module) => module.lessons)
      .filter(({ progress }) => progress?.status === 'completed')
      .map(({ id }) => id),
  )
  for (const id of completed) if (!done.has(id)) lost.push(`progress in ${id}`)
  const saved = Object.values((await api.call('GET', `/attempts/${attempt.id}`)).answers)[0]
  learner.savedSeq = saved?.seq ?? 0
  // The last one may have been saved without having been acknowledged.
  if (answer && !(saved?.seq >= answer.seq && saved.answer.text === `answer ${saved.seq}`))
    lost.push(`answer ${answer.seq} of ${attempt.id}`)
  return lost
}

export async function killNine({ port, writers = 4, seconds = 3, rounds = 2 }) {
  const state = mkdtempSync(join(tmpdir(), 'lyceum-kill-nine-'))
  let server
  try {
    migrate(state)
    server = await start(port, state)
    const scene = await prepare(server.url, writers)
    const lost = []
    for (let round = 0; round < rounds; round++) {
      for (const learner of scene.learners) learner.isKilled = false
      const written = Promise.all(scene.learners.map((learner) => writeUntilGone(scene, learner)))
      written.catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
      for (const learner of scene.learners) learner.isKilled = true
      await server.kill()
      await written
      server = await start(port, state)
      for (const learner of scene.learners) lost.push(...(await missing(scene, learner)))
    }
    const count = (of) => scene.learners.reduce((sum, learner) => sum + of(learner), 0)
    return {
      lost,
      notes: count(({ notes }) => notes.size),
      completed: count(({ completed }) => completed.size),
      answers: count(({ answer }) => answer?.seq ?? 0),
    }
  } finally {
    await server?.kill().catch(() => {})
    rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
