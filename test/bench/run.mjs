// npm run bench: requests a second of the product beside a bare handler that runs the same SQL, in one run.
// Ratios are what counts: single figures belong to this machine and this minute. `ratio` is the median of the rounds'
// ratios to the bare handler; the second one is to the bare handler that also sends the product's headers and asks D1 in
// a session, as the product must: what is left is the product's own work.
import { Api } from '../../scripts/demo/api.mjs'
import { install, secrets } from '../../scripts/setup.mjs'

install()
secrets()
const { startInstallation } = await import('./installation.mjs')
const { load } = await import('./load.mjs')

const seconds = Number(process.env.BENCH_SECONDS ?? 2)
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const password = 'bench-saltmarsh-77'
const installation = await startInstallation()

async function prepare(base) {
  await fetch(`${base}/api/v1/system/install`, {
    method: 'POST',
    headers: { authorization: `Bearer ${installation.operatorToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ slug: 'bench', name: 'Bench', admin: { email: 'admin@bench.test', fullName: 'Bench Admin', password } }),
  })
  const admin = await new Api(base, 'bench').signIn('admin@bench.test', password)
  const category = await admin.call('POST', '/categories', { name: 'Everything' })
  const courses = []
  for (let i = 0; i < 30; i++) {
    const course = await admin.call('POST', '/courses', {
      title: `Course ${i}`,
      description: 'A course to be measured by, long enough to pass its checklist.',
      categoryId: category.id,
      passingScore: 0,
      certificateEnabled: false,
    })
    const module = await admin.call('POST', `/courses/${course.id}/modules`, { title: 'Only module' })
    for (let n = 0; n < 5; n++) {
      await admin.call('POST', `/courses/${course.id}/lessons`, {
        moduleId: module.id,
        title: `Lesson ${n}`,
        type: 'text',
        content: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words to read.' }] }] },
      })
    }
    await admin.call('POST', `/courses/${course.id}/submit`, {})
    await admin.call('POST', `/admin/courses/${course.id}/publish`, {})
    if (i < 10) await admin.call('POST', `/courses/${course.id}/enroll`, {})
    courses.push(course)
  }
  const content = await admin.call('GET', `/courses/${courses[0].id}/content`)
  return { admin, courseId: courses[0].id, lessonId: content.modules[0].lessons[0].id }
}

const { admin, courseId, lessonId } = await prepare(await installation.url('lyceum'))
const asVisitor = { 'x-tenant-id': 'bench' }
const signedIn = { authorization: `Bearer ${admin.token}`, 'x-tenant-id': 'bench' }
const catalogue = '/api/v1/courses?perPage=20'
const course = `/api/v1/courses/${courseId}`
const look = async (path) => fetch(`${await installation.url('lyceum')}${path}`, { headers: asVisitor })
const shown = await look(catalogue)
const perConnection = ['connection', 'content-length', 'date', 'transfer-encoding']
await installation.setBare({
  CATALOGUE: await shown.text(),
  COURSE: await (await look(course)).text(),
  alike: Object.fromEntries([...shown.headers].filter(([name]) => !perConnection.includes(name))),
})
const [lyceum, bare, alike] = await Promise.all(['lyceum', 'bare', 'bare-alike'].map(installation.url))
const note = () => JSON.stringify({ body: `Note ${Math.random()}` })
const replayed = (request) => ({
  ours: { ...request, url: lyceum + request.url },
  theirs: { ...request, url: bare + request.url },
  alike: { ...request, url: alike + request.url },
})
const cached = (path, copy) => ({
  ours: { url: lyceum + path, headers: asVisitor },
  theirs: { url: bare + copy },
  alike: { url: alike + copy },
})

// Moodle 4.5 (PHP-FPM, PostgreSQL, Redis) on a machine of this size, for scale.
const rows = [
  { name: 'catalogue, cached', wanted: 0.8, moodle: 107, ...cached(catalogue, '/catalogue') },
  { name: 'course page, cached', wanted: 0.8, moodle: 58, ...cached(course, '/course') },
  { name: 'my courses', wanted: 0.7, moodle: 115, ...replayed({ url: '/api/v1/progress', headers: signedIn }) },
  {
    name: 'write a note',
    wanted: 0.6,
    moodle: 206,
    ...replayed({ url: `/api/v1/lessons/${lessonId}/notes`, method: 'POST', headers: signedIn, body: note }),
  },
]
// Both bare handlers hear each request once and from then on replay it.
for (const { name, theirs, ...row } of rows.filter((each) => each.theirs.url.includes('/api/'))) {
  for (const { url, headers, body, ...options } of [theirs, row.alike]) {
    const send = () =>
      fetch(url, {
        ...options,
        ...(body ? { body: body() } : {}),
        headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      })
    await send()
    const replay = await send()
    const statements = replay.headers.get('x-statements')
    if (!replay.ok || !statements) throw new Error(`The bare handler does not replay ${name}: ${replay.status} ${await replay.text()}`)
    if (url === theirs.url) console.log(`${name}: ${replay.headers.get('x-trips')} trips of ${statements} statements`)
  }
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1]
const columns = ['lyceum/s', 'bare/s', 'ratio', 'from–to', 'wanted', 'alike/s', 'ratio', 'p50 ms', 'p99 ms', '× Moodle']
const line = (name, cells) => console.log(name.padEnd(22) + cells.map((cell) => String(cell).padStart(11)).join(''))
console.log('')
line('what', columns)
for (const { name, wanted, moodle, ...contenders } of rows) {
  const names = Object.keys(contenders)
  for (const contender of names) await load({ ...contenders[contender], seconds: 1 })
  // In turn, each round the other way about, so that all see the same weather.
  const results = Object.fromEntries(names.map((contender) => [contender, []]))
  for (let round = 0; round < rounds; round++) {
    for (const contender of round % 2 ? [...names].reverse() : names)
      results[contender].push(await load({ ...contenders[contender], seconds }))
  }
  const rate = (contender) => median(results[contender].map(({ perSecond }) => perSecond))
  const ratios = (contender) => results.ours.map(({ perSecond }, round) => perSecond / results[contender][round].perSecond)
  const ratio = ratios('theirs')
  const failed = Object.values(results)
    .flat()
    .reduce((sum, result) => sum + result.failed, 0)
  line(name, [
    rate('ours').toFixed(0),
    rate('theirs').toFixed(0),
    median(ratio).toFixed(2),
    `${Math.min(...ratio).toFixed(2)}–${Math.max(...ratio).toFixed(2)}`,
    wanted,
    rate('alike').toFixed(0),
    median(ratios('alike')).toFixed(2),
    median(results.ours.map(({ p50 }) => p50)).toFixed(1),
    median(results.ours.map(({ p99 }) => p99)).toFixed(1),
    (rate('ours') / moodle).toFixed(1) + (failed ? `  ${failed} FAILED` : ''),
  ])
}
const login = await load({
  url: `${lyceum}/api/v1/auth/login`,
  method: 'POST',
  headers: asVisitor,
  body: JSON.stringify({ email: 'admin@bench.test', password }),
  connections: 4,
  seconds,
})
console.log(
  `\nlogin (scrypt): ${login.perSecond.toFixed(1)}/s, p50 ${login.p50.toFixed(0)} ms, p99 ${login.p99.toFixed(0)} ms, of 4 connections${login.failed ? `; ${login.failed} FAILED` : ''}`,
)
await installation.miniflare.dispose()
process.exit(0)
