// Five hundred sockets in one room of a real server: what is said reaches everybody, once, and how soon.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importJWK, SignJWT } from 'jose'
import { Api } from '../../scripts/demo/api.mjs'
import { migrate, serve } from '../../scripts/local.mjs'
import { localSecrets } from '../../scripts/setup.mjs'

const password = 'salt-marsh-heron-9'
const tenant = 'live-load'

/** Signed with the server's own key: logging five hundred people in would be a test of the password hash. */
async function tokensFor(people, tid) {
  const key = await importJWK(JSON.parse(localSecrets().JWT_PRIVATE_JWK), 'EdDSA')
  const kid = JSON.parse(localSecrets().JWT_PRIVATE_JWK).kid ?? 'main'
  return Promise.all(
    people.map(({ id, fullName }) =>
      new SignJWT({ tid, sid: `ses_${id}`, role: 'learner', name: fullName })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
        .setSubject(id)
        .setIssuer('lyceum')
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(key),
    ),
  )
}

async function prepare(url, peopleCount) {
  const admin = { email: 'admin@live-load.test', fullName: 'Ada Admin', password }
  const response = await fetch(`${url}/api/v1/system/install`, {
    method: 'POST',
    headers: { authorization: `Bearer ${localSecrets().OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ slug: tenant, name: 'Live Load', admin }),
  })
  if (response.status !== 201) throw new Error(`install answered ${response.status}: ${await response.text()}`)
  const api = await new Api(url, tenant).signIn(admin.email, password)
  const { tid } = JSON.parse(atob(api.token.split('.')[1]))
  const category = await api.call('POST', '/categories', { name: 'Science' })
  const about = { description: 'How the moon pulls.', categoryId: category.id, passingScore: 0, certificateEnabled: false }
  const course = await api.call('POST', '/courses', { title: 'Tides', ...about })
  const module = await api.call('POST', `/courses/${course.id}/modules`, { title: 'Basics' })
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The moon pulls.' }] }] }
  await api.call('POST', `/courses/${course.id}/lessons`, { moduleId: module.id, title: 'Moon', type: 'text', content })
  await api.call('POST', `/courses/${course.id}/publish`)
  const people = await inTurn(peopleCount, async (n) => {
    const person = await api.call('POST', '/users', { email: `p${n}@live-load.test`, fullName: `Person ${n}`, role: 'learner' })
    await api.call('POST', '/enrollments', { userId: person.id, courseId: course.id })
    return person
  })
  const session = await api.call('POST', `/courses/${course.id}/live-sessions`, {
    title: 'Five hundred',
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await api.call('POST', `/live-sessions/${session.id}/start`)
  const tokens = await tokensFor(people, tid)
  const learners = tokens.map((token) => Object.assign(new Api(url, tenant), { token }))
  return { api, sessionId: session.id, learners }
}

/** So many things, some at a time. */
async function inTurn(count, make, atOnce = 32) {
  const made = []
  let next = 0
  const worker = async () => {
    while (next < count) {
      const n = next++
      made[n] = await make(n)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return made
}

/** A socket that counts what it hears. */
async function enter(url, api, sessionId) {
  const { ticket, protocol, socketUrl } = await api.call('POST', `/live-sessions/${sessionId}/ticket`)
  const socket = new WebSocket(`${socketUrl.replace(/^ws:..[^/]+/, url.replace('http', 'ws'))}`, [protocol, `ticket.${ticket}`])
  const guest = { socket, heard: [], errors: [], delays: [], closed: false }
  await new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error('a socket did not open'))
    socket.onclose = () => {
      guest.closed = true
    }
    socket.onopen = () => socket.send(JSON.stringify({ id: 'hello', type: 'hello' }))
    socket.onmessage = ({ data }) => {
      const now = Date.now()
      const frame = JSON.parse(data)
      if (frame.type === 'welcome') resolve()
      if (frame.type === 'error') guest.errors.push(frame.code)
      if (frame.type !== 'chat.line') return
      guest.heard.push(frame.seq)
      guest.delays.push(now - Number(frame.line.text))
    }
  })
  return guest
}

/** The server dies in the middle of the class; the one after it ends the class. Who is on record, and by how much is each wrong? */
async function afterKill(server, port, state, { api, sessionId }, started) {
  const before = await api.call('GET', `/live-sessions/${sessionId}/attendance?perPage=100`)
  process.kill(-server.worker.pid, 'SIGKILL')
  const killedAt = Date.now()
  await new Promise((resolve) => server.worker.once('exit', resolve))
  const again = await serve({ port, state, vars: { RATE_LIMIT_SCALE: 1000, DEFAULT_TENANT: tenant } })
  started(again)
  await api.call('POST', `/live-sessions/${sessionId}/end`)
  const kept = await api.call('GET', `/live-sessions/${sessionId}/attendance?perPage=100`)
  const lost = kept.flatMap(({ intervals }) => intervals.map(({ leftAt }) => killedAt - Date.parse(leftAt)))
  return {
    before: before.length,
    kept: kept.length,
    sameBeginnings: kept.every(({ userId, firstJoinedAt }) => before.find((one) => one.userId === userId)?.firstJoinedAt === firstJoinedAt),
    intervals: kept.reduce((sum, { intervals }) => sum + intervals.length, 0),
    mostLostMs: Math.max(...lost),
    leastLostMs: Math.min(...lost),
  }
}

export async function liveLoad({ port, sockets = 500, perSecond = 10, seconds = 6 }) {
  const state = mkdtempSync(join(tmpdir(), 'lyceum-live-load-'))
  let server
  try {
    migrate(state)
    server = await serve({ port, state, vars: { RATE_LIMIT_SCALE: 1000, DEFAULT_TENANT: tenant } })
    // As many sockets a person as a room allows: fewer people to make.
    const scene = await prepare(server.url, Math.ceil(sockets / 5))
    const entered = Date.now()
    const guests = await inTurn(sockets, (n) => enter(server.url, scene.learners[n % scene.learners.length], scene.sessionId))
    const enteredIn = Date.now() - entered
    // Presence is still being told; the class begins when it is.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const said = perSecond * seconds
    for (let n = 0; n < said; n++) {
      guests[n % perSecond].socket.send(JSON.stringify({ id: `m${n}`, type: 'chat.send', text: String(Date.now()) }))
      await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond))
    }
    const deadline = Date.now() + 5000
    while (guests.some(({ heard }) => heard.length < said) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50))
    const closed = guests.filter((guest) => guest.closed).length
    const attendance = await afterKill(server, port, state, scene, (again) => {
      server = again
    })
    const delays = guests.flatMap((guest) => guest.delays).sort((a, b) => a - b)
    const at = (share) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))]
    return {
      sockets: guests.length,
      said,
      delivered: delays.length,
      lost: guests.reduce((sum, { heard }) => sum + said - new Set(heard).size, 0),
      doubled: guests.reduce((sum, { heard }) => sum + heard.length - new Set(heard).size, 0),
      disordered: guests.filter(({ heard }) => heard.some((seq, i) => i > 0 && seq <= heard[i - 1])).length,
      errors: guests.flatMap(({ errors }) => errors),
      closed,
      p50: at(0.5),
      p99: at(0.99),
      worst: delays.at(-1),
      enteredIn,
      people: scene.learners.length,
      attendance,
    }
  } finally {
    server?.stop()
    rmSync(state, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}
