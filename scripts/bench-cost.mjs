// npm run bench:cost: dollars a month for 1,000 and for 1,000,000 active learners, by line. The product runs: learners of a model
// school study through its API for a month of the product's clock, everything that is billed is counted, and the counts are priced.
import { readdirSync, readFileSync } from 'node:fs'
import { install, secrets } from './setup.mjs'

/** The month of study of one active learner. Whoever studies otherwise changes this. */
const month = {
  days: 30,
  /** Three evenings a week, with a video and a reading each; the course is finished in the month. */
  visits: 12,
  videoMinutes: 6,
  /** What the web app's player does. */
  reportEverySeconds: 5,
  rangesPerVideo: 6,
  quizzes: 4,
  questionsPerQuiz: 10,
  notes: 6,
  /** Evenings spent looking for a course, before one is joined. */
  catalogueVisits: 2,
  coursesInCatalogue: 30,
}
/** Measured on so many learners in a row, and divided. */
const measured = Number(process.env.COST_LEARNERS ?? 3)
/** Recordings and documents of the courses, for every thousand learners; and how many months of study are kept. */
const library = { gigabytesPerThousandLearners: 50, monthsKept: 12 }

/**
 * Prices of the Workers Paid plan in dollars: a month's price, and what is included in it. Read on 2026-11-21 from
 * https://developers.cloudflare.com/workers/platform/pricing/, /d1/platform/pricing/, /durable-objects/platform/pricing/,
 * /queues/platform/pricing/ and /r2/pricing/ (source: github.com/cloudflare/cloudflare-docs). Taxes, Stream, mail and AI are not in it.
 */
const million = 1_000_000
const prices = {
  plan: 5,
  workerRequests: { included: 10 * million, each: 0.3 / million },
  cpuMilliseconds: { included: 30 * million, each: 0.02 / million },
  logEvents: { included: 20 * million, each: 0.6 / million },
  d1RowsRead: { included: 25_000 * million, each: 0.001 / million },
  d1RowsWritten: { included: 50 * million, each: 1 / million },
  d1Gigabytes: { included: 5, each: 0.75 },
  objectRequests: { included: million, each: 0.15 / million },
  objectGigabyteSeconds: { included: 400_000, each: 12.5 / million },
  objectRowsRead: { included: 25_000 * million, each: 0.001 / million },
  objectRowsWritten: { included: 50 * million, each: 1 / million },
  queueOperations: { included: million, each: 0.4 / million },
  r2ClassA: { included: million, each: 4.5 / million },
  r2ClassB: { included: 10 * million, each: 0.36 / million },
  r2Gigabytes: { included: 10, each: 0.015 },
}
/** An object is billed for 128 MB while it works; twenty messages that come in over a socket are one request. */
const objectGigabytes = 0.128
const messagesPerRequest = 20

install()
secrets()
const { startMetered } = await import('../test/bench/metered-installation.mjs')
const { makeSchool, studyMonth } = await import('../test/bench/learner-month.mjs')

/** Milliseconds of CPU that workerd, a child of this process, has used; null where the system does not say. */
function cpuMilliseconds() {
  try {
    const children = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid))
    const used = children.map((pid) => {
      const [name, rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) /)
      const fields = rest.split(' ')
      return name.includes('workerd') && Number(fields[1]) === process.pid ? (Number(fields[11]) + Number(fields[12])) * 10 : 0
    })
    return used.reduce((sum, one) => sum + one, 0) || null
  } catch {
    return null
  }
}

const installation = await startMetered()
const clock = {
  ahead: 0,
  async move(milliseconds) {
    this.ahead += milliseconds
    await installation.meter(milliseconds)
  },
}
/** Waits until every event is carried out. */
async function settled() {
  for (let calm = 0; calm < 3; ) {
    const { queueWrites, queueDeletes } = await installation.meter()
    calm = queueWrites === queueDeletes ? calm + 1 : 0
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
const activities = new Map()
async function during(activity, work) {
  const before = await installation.meter()
  await work()
  await settled()
  const after = await installation.meter()
  const sum = activities.get(activity) ?? {}
  for (const [name, value] of Object.entries(after)) sum[name] = (sum[name] ?? 0) + value - before[name]
  activities.set(activity, sum)
}

const school = await makeSchool(installation, month)
await settled()
const cpuBefore = cpuMilliseconds()
for (let n = 0; n < measured; n++) await studyMonth({ url: installation.url, clock, during, school, month, n })
const cpu = cpuBefore === null ? null : (cpuMilliseconds() - cpuBefore) / measured
await installation.stop()

const total = {}
for (const sum of activities.values()) for (const [name, value] of Object.entries(sum)) total[name] = (total[name] ?? 0) + value / measured
const number = (value, digits = 0) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })

console.log(`\nA learner's month, measured on ${measured} learners:\n`)
console.log(
  `${'activity'.padEnd(34)}${['requests', 'D1 trips', 'rows read', 'rows written', 'DO requests', 'queue ops', 'R2 A', 'R2 B'].map((name) => name.padStart(13)).join('')}`,
)
const queueOperations = (sum) => sum.queueWrites + sum.queueReads + sum.queueDeletes
const row = (name, sum, by) =>
  `${name.padEnd(34)}${[sum.requests, sum.trips, sum.rowsRead, sum.rowsWritten, sum.objectRequests, queueOperations(sum), sum.classA, sum.classB].map((value) => number(value / by, value / by < 10 ? 1 : 0).padStart(13)).join('')}`
for (const [name, sum] of activities) console.log(row(name, sum, measured))
console.log(row('in all', total, 1))

const gigabyte = 1_000_000_000
const usage = (learners) => ({
  workerRequests: (total.requests + total.queueInvocations) * learners,
  cpuMilliseconds: (cpu ?? 0) * learners,
  logEvents: total.logEvents * learners,
  d1RowsRead: total.rowsRead * learners,
  d1RowsWritten: total.rowsWritten * learners,
  d1Gigabytes: (total.databaseBytes * learners * library.monthsKept) / gigabyte,
  objectRequests: (total.objectRequests + total.socketMessages / messagesPerRequest) * learners,
  objectGigabyteSeconds: total.objectSeconds * objectGigabytes * learners,
  objectRowsRead: total.objectRowsRead * learners,
  objectRowsWritten: total.objectRowsWritten * learners,
  queueOperations: queueOperations(total) * learners,
  r2ClassA: total.classA * learners,
  r2ClassB: total.classB * learners,
  r2Gigabytes: (total.storedBytes * learners * library.monthsKept) / gigabyte + (library.gigabytesPerThousandLearners * learners) / 1000,
})
const lines = {
  workerRequests: 'Worker requests, queue batches',
  cpuMilliseconds: `Worker CPU, ms${cpu === null ? ' (not measured here)' : ' (all of workerd: at most)'}`,
  logEvents: 'Workers Logs, events',
  d1RowsRead: 'D1 rows read',
  d1RowsWritten: 'D1 rows written',
  d1Gigabytes: `D1 storage, GB (${library.monthsKept} months kept)`,
  objectRequests: 'Durable Objects, requests',
  objectGigabyteSeconds: 'Durable Objects, GB-s',
  objectRowsRead: 'Durable Objects, rows read',
  objectRowsWritten: 'Durable Objects, rows written',
  queueOperations: 'Queues, operations',
  r2ClassA: 'R2 class A operations',
  r2ClassB: 'R2 class B operations',
  r2Gigabytes: 'R2 storage, GB (with the library)',
}
const sizes = [1_000, 1_000_000]
const bills = sizes.map((learners) => {
  const used = usage(learners)
  const dollars = Object.fromEntries(
    Object.keys(lines).map((name) => [name, Math.max(0, used[name] - prices[name].included) * prices[name].each]),
  )
  return { learners, used, dollars, sum: prices.plan + Object.values(dollars).reduce((a, b) => a + b, 0) }
})
const columns = (cells) => cells.map((cell) => cell.padStart(18)).join('')
console.log(`\n${'dollars a month'.padEnd(46)}${columns(bills.flatMap(({ learners }) => [`${number(learners)} learners`, '$']))}`)
console.log(`${'Workers Paid plan'.padEnd(46)}${columns(bills.flatMap(() => ['', number(prices.plan, 2)]))}`)
for (const [name, label] of Object.entries(lines))
  console.log(`${label.padEnd(46)}${columns(bills.flatMap(({ used, dollars }) => [number(used[name]), number(dollars[name], 2)]))}`)
console.log(`${'in all'.padEnd(46)}${columns(bills.flatMap(({ sum }) => ['', number(sum, 2)]))}`)
console.log(`${'a learner'.padEnd(46)}${columns(bills.flatMap(({ sum, learners }) => ['', number(sum / learners, 4)]))}\n`)
process.exit(0)
