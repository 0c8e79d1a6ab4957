// Wraps the product's Worker and Durable Objects for `npm run bench:cost`: the product itself runs unchanged.
import { meteredEnv, operations } from './metered-bindings.mjs'
import { counts, moveClock, sizes } from './metered-counts.mjs'

let patched = false
let cursors = []
function patchStorage(storage) {
  if (patched || !storage?.sql) return
  patched = true
  const [sql, own] = [Object.getPrototypeOf(storage.sql), Object.getPrototypeOf(storage)]
  const { exec } = sql
  sql.exec = function (...given) {
    const cursor = exec.apply(this, given)
    cursors.push(cursor)
    return cursor
  }
  const rows = { get: ['objectRowsRead'], put: ['objectRowsWritten'], delete: ['objectRowsWritten'], setAlarm: ['objectRowsWritten'] }
  for (const [name, [count]] of Object.entries(rows)) {
    const work = own[name]
    own[name] = function (...given) {
      counts[count]++
      return work.apply(this, given)
    }
  }
}
export function meteredObject(Base) {
  return class extends Base {
    constructor(state, env) {
      patchStorage(state.storage)
      super(state, meteredEnv(env))
    }
    alarm(...given) {
      counts.objectRequests++
      return super.alarm?.(...given)
    }
    webSocketMessage(...given) {
      counts.socketMessages++
      return super.webSocketMessage?.(...given)
    }
  }
}

// ── The Worker ──
function answerCounts(url) {
  moveClock(Number(url.searchParams.get('ahead') ?? 0))
  for (const cursor of cursors) {
    counts.objectRowsRead += cursor.rowsRead
    counts.objectRowsWritten += cursor.rowsWritten
  }
  cursors = []
  const databaseBytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  return Response.json({ ...counts, databaseBytes })
}
export const metered = (worker) => ({
  fetch(request, env, execution) {
    const url = new URL(request.url)
    if (url.pathname === '/~meter') return answerCounts(url)
    counts.requests++
    counts.logEvents++
    return worker.fetch(request, meteredEnv(env), execution)
  },
  queue(batch, env, execution) {
    counts.queueInvocations++
    counts.logEvents++
    const messages = batch.messages.map((message) => ({
      id: message.id,
      body: message.body,
      attempts: message.attempts,
      timestamp: message.timestamp,
      ack: () => {
        counts.queueDeletes += operations(message.body)
        message.ack()
      },
      retry: (options) => message.retry(options),
    }))
    for (const { body } of messages) counts.queueReads += operations(body)
    return worker.queue({ queue: batch.queue, messages }, meteredEnv(env), execution)
  },
  scheduled: (event, env, execution) => worker.scheduled(event, meteredEnv(env), execution),
})
