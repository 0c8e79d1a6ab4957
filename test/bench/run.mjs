// npm run bench: requests a second of the product beside a bare handler that runs the same SQL, in one run.
// Ratios are what counts: single figures belong to this machine and this minute.
import { Api } from '../../scripts/demo/api.mjs'
import { install, secrets } from '../../scripts/setup.mjs'

install()
secrets()
const { startInstallation } = await import('./installation.mjs')
const { load } = await import('./load.mjs')

const seconds = Number(process.env.BENCH_SECONDS ?? 4)
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

const { admin, courseId, lessonId } = await prepare(installation.lyceum)
const body = await (await fetch(`${installation.lyceum}/api/v1/courses?perPage=20`, { headers: { 'x-tenant-id': 'bench' } })).text()
await installation.setBare({ BODY: body })
const lyceum = await installation.lyceumUrl()
const bare = await installation.bare()
const signedIn = { authorization: `Bearer ${admin.token}`, 'x-tenant-id': 'bench' }
const note = () => JSON.stringify({ body: `Note ${Math.random()}` })

const rows = [
  ['public cached read', 0.8, { url: `${lyceum}/api/v1/courses?perPage=20`, headers: { 'x-tenant-id': 'bench' } }, { url: `${bare}/json` }],
  [
    'course page, cached',
    0.8,
    { url: `${lyceum}/api/v1/courses/${courseId}`, headers: { 'x-tenant-id': 'bench' } },
    { url: `${bare}/json` },
  ],
  ['my courses', 0.7, { url: `${lyceum}/api/v1/progress`, headers: signedIn }, { url: `${bare}/api/v1/progress`, headers: signedIn }],
  [
    'write a note',
    0.6,
    { url: `${lyceum}/api/v1/lessons/${lessonId}/notes`, method: 'POST', headers: signedIn, body: note },
    { url: `${bare}/api/v1/lessons/${lessonId}/notes`, method: 'POST', headers: signedIn, body: note },
  ],
]
for (const [name, , , { url, ...options }] of rows.slice(2)) {
  const send = () =>
    fetch(url, {
      ...options,
      ...(options.body ? { body: options.body(), headers: { ...options.headers, 'content-type': 'application/json' } } : {}),
    })
  await send()
  const replay = await send()
  const statements = replay.headers.get('x-statements')
  if (!replay.ok || !statements) throw new Error(`The bare handler does not replay ${name}: ${replay.status} ${await replay.text()}`)
  console.log(`${name}: ${replay.headers.get('x-trips')} trips of ${statements} statements`)
}
// Moodle 4.5 (PHP-FPM, PostgreSQL, Redis) on a machine of this size, for scale.
const moodle = { 'public cached read': 107, 'course page, cached': 58, 'my courses': 115, 'write a note': 206 }

console.log(
  `\n${'what'.padEnd(22)}${'lyceum/s'.padStart(10)}${'bare/s'.padStart(10)}${'ratio'.padStart(8)}${'wanted'.padStart(8)}${'p50 ms'.padStart(8)}${'p99 ms'.padStart(8)}${'× Moodle'.padStart(10)}`,
)
for (const [name, wanted, ours, theirs] of rows) {
  await load({ ...ours, seconds: 1 })
  await load({ ...theirs, seconds: 1 })
  const results = { ours: [], theirs: [] }
  // In turn, so that both see the same weather.
  for (let round = 0; round < 2; round++) {
    results.theirs.push(await load({ ...theirs, seconds }))
    results.ours.push(await load({ ...ours, seconds }))
  }
  const rate = (list) => list.reduce((sum, { perSecond }) => sum + perSecond, 0) / list.length
  const [a, b] = [rate(results.ours), rate(results.theirs)]
  const failed = [...results.ours, ...results.theirs].reduce((sum, result) => sum + result.failed, 0)
  const { p50, p99 } = results.ours.at(-1)
  console.log(
    `${name.padEnd(22)}${a.toFixed(0).padStart(10)}${b.toFixed(0).padStart(10)}${(a / b).toFixed(2).padStart(8)}${String(wanted).padStart(8)}${p50.toFixed(1).padStart(8)}${p99.toFixed(1).padStart(8)}${(a / moodle[name]).toFixed(0).padStart(10)}${failed ? `  ${failed} FAILED` : ''}`,
  )
}
const login = await load({
  url: `${lyceum}/api/v1/auth/login`,
  method: 'POST',
  headers: { 'x-tenant-id': 'bench' },
  body: JSON.stringify({ email: 'admin@bench.test', password }),
  connections: 4,
  seconds,
})
console.log(
  `${'login (scrypt)'.padEnd(22)}${login.perSecond.toFixed(1).padStart(10)}${''.padStart(34)}${login.p50.toFixed(0).padStart(8)}${login.p99.toFixed(0).padStart(8)}${login.failed ? `  ${login.failed} FAILED` : ''}`,
)
await installation.miniflare.dispose()
process.exit(0)
