import { counts, realNow, sizes } from './metered-counts.mjs'

const inner = Symbol('statement')
function tell(name, meta) {
  counts.rowsRead += meta.rows_read ?? 0
  counts.rowsWritten += meta.rows_written ?? 0
  if (meta.size_after) sizes.set(name, meta.size_after)
}
function meteredSession(name, session) {
  const statement = (real) => {
    const ask = async () => {
      counts.trips++
      const result = await real.all()
      tell(name, result.meta)
      return result
    }
    return {
      [inner]: real,
      bind: (...values) => statement(real.bind(...values)),
      all: ask,
      run: ask,
      first: async (column) => {
        const [row] = (await ask()).results
        return row === undefined ? null : column === undefined ? row : row[column]
      },
      raw: async () => (await ask()).results.map((row) => Object.values(row)),
    }
  }
  return {
    prepare: (query) => statement(session.prepare(query)),
    batch: async (statements) => {
      counts.trips++
      const results = await session.batch(statements.map((one) => one[inner]))
      for (const { meta } of results) tell(name, meta)
      return results
    },
    getBookmark: () => session.getBookmark(),
  }
}
const meteredDatabase = (name, database) => ({
  ...meteredSession(name, database),
  withSession: (from) => meteredSession(name, database.withSession(from)),
})

const bytesOf = (body) => body?.byteLength ?? body?.size ?? body?.length ?? 0
/** https://developers.cloudflare.com/r2/pricing/: deleting and aborting are free. */
function meteredBucket(bucket) {
  const upload = (real) => ({
    key: real.key,
    uploadId: real.uploadId,
    uploadPart: (...given) => {
      counts.classA++
      counts.storedBytes += bytesOf(given[1])
      return real.uploadPart(...given)
    },
    complete: (...given) => {
      counts.classA++
      return real.complete(...given)
    },
    abort: () => real.abort(),
  })
  const classA = (work) => {
    counts.classA++
    return work()
  }
  const classB = (work) => {
    counts.classB++
    return work()
  }
  return {
    get: (...given) => classB(() => bucket.get(...given)),
    head: (...given) => classB(() => bucket.head(...given)),
    list: (...given) => classA(() => bucket.list(...given)),
    put: (...given) => {
      counts.storedBytes += bytesOf(given[1])
      return classA(() => bucket.put(...given))
    },
    createMultipartUpload: (...given) => classA(async () => upload(await bucket.createMultipartUpload(...given))),
    resumeMultipartUpload: (...given) => upload(bucket.resumeMultipartUpload(...given)),
    delete: (...given) => bucket.delete(...given),
  }
}

/** One operation for each 64 KB of a message. */
export const operations = (body) => Math.ceil((JSON.stringify(body).length + 100) / 64_000)
const meteredQueue = (queue) => ({
  send: (body, options) => {
    counts.queueWrites += operations(body)
    return queue.send(body, options)
  },
  sendBatch: (messages, options) => {
    const list = [...messages]
    for (const { body } of list) counts.queueWrites += operations(body)
    return queue.sendBatch(list, options)
  },
})

function meteredNamespace(namespace) {
  const stub = (real) =>
    new Proxy(real, {
      get(_, name) {
        const value = real[name]
        if (typeof value !== 'function' || name === 'then') return value
        return (...given) => {
          const start = realNow()
          counts.objectRequests++
          const answer = real[name](...given)
          const done = () => {
            counts.objectSeconds += (realNow() - start) / 1000
          }
          if (typeof answer?.then === 'function') answer.then(done, done)
          return answer
        }
      },
    })
  return {
    idFromName: (name) => namespace.idFromName(name),
    idFromString: (id) => namespace.idFromString(id),
    newUniqueId: (options) => namespace.newUniqueId(options),
    get: (...given) => stub(namespace.get(...given)),
    getByName: (...given) => stub(namespace.getByName(...given)),
  }
}

function meteredBinding(name, value) {
  // A service has a method of every name.
  if (typeof value !== 'object' || value === null || value.constructor?.name === 'Fetcher') return value
  if (typeof value.withSession === 'function') return meteredDatabase(name, value)
  if (typeof value.createMultipartUpload === 'function') return meteredBucket(value)
  if (typeof value.sendBatch === 'function') return meteredQueue(value)
  if (typeof value.idFromName === 'function') return meteredNamespace(value)
  return value
}
const known = new WeakMap()
export function meteredEnv(env) {
  const made = known.get(env) ?? Object.fromEntries(Object.entries(env).map(([name, value]) => [name, meteredBinding(name, value)]))
  known.set(env, made)
  return made
}
