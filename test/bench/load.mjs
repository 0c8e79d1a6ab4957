// A closed loop of keep-alive connections over node:http: as many requests as finish in the time given.
import { Agent, request } from 'node:http'

/** @returns {Promise<{perSecond: number, p50: number, p99: number, failed: number}>} milliseconds for the percentiles */
export async function load({ url, method = 'GET', headers = {}, body, connections = 16, seconds = 4 }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times = []
  let failed = 0
  const stopAt = performance.now() + seconds * 1000
  const once = () =>
    new Promise((resolve) => {
      const start = performance.now()
      const payload = typeof body === 'function' ? body() : body
      const call = request(
        url,
        {
          agent,
          method,
          headers: { ...headers, ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}) },
        },
        (response) => {
          response.resume()
          response.on('end', () => {
            if (response.statusCode >= 400) failed += 1
            times.push(performance.now() - start)
            resolve()
          })
        },
      )
      call.on('error', () => {
        failed += 1
        resolve()
      })
      call.end(payload)
    })
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < stopAt) await once()
    }),
  )
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), failed }
}
