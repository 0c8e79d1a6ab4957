// Inside the Worker that is measured: what Cloudflare bills, counted, and a clock that can be moved, so that a month takes a minute.
const fresh = () => ({
  requests: 0,
  queueInvocations: 0,
  logEvents: 0,
  trips: 0,
  rowsRead: 0,
  rowsWritten: 0,
  databaseBytes: 0,
  queueWrites: 0,
  queueReads: 0,
  queueDeletes: 0,
  classA: 0,
  classB: 0,
  storedBytes: 0,
  objectRequests: 0,
  objectSeconds: 0,
  socketMessages: 0,
  objectRowsRead: 0,
  objectRowsWritten: 0,
})
export const counts = fresh()
/** Bytes of each database after its last statement. */
export const sizes = new Map()

// ── The clock ──
const RealDate = Date
let ahead = 0
export const moveClock = (milliseconds) => {
  ahead += milliseconds
}
/** Real milliseconds, for what takes time. */
export const realNow = () => RealDate.now()
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + ahead] : given))
  }
  static now() {
    return RealDate.now() + ahead
  }
}
for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
  const write = console[level].bind(console)
  console[level] = (...words) => {
    counts.logEvents++
    write(...words)
  }
}
