import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = `${import.meta.dirname}/../..`
const source = `
import { takeTokens } from '${root}/src/platform/durable/rate-limit.ts'
export { RateLimiter } from '${root}/src/platform/durable/rate-limiter.ts'
export default { async fetch(request, env) {
  const limit = Number(new URL(request.url).searchParams.get('limit'))
  return Response.json(await takeTokens({ ...env, RATE_LIMIT_SCALE: 1 }, 'org_1', [{ name: 'n' + limit, subject: 'all', limit, window: 60 }]))
} }`

let miniflare: Miniflare | undefined
beforeAll(async () => {
  const bundle = await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
    external: ['node:*', 'cloudflare:*'],
  })
  const script = bundle.outputFiles[0]?.text ?? ''
  const worker = (name: string, owner: string) => ({
    name,
    modules: true as const,
    script,
    compatibilityDate: '2026-11-24',
    compatibilityFlags: ['nodejs_compat'],
    durableObjects: { RATE_LIMITER: { className: 'RateLimiter', useSQLite: true, ...(owner === name ? {} : { scriptName: owner }) } },
  })
  // Two Workers are two isolates with nothing in common but the object.
  miniflare = new Miniflare(convertV4MiniflareOptions({ workers: [worker('one', 'one'), worker('two', 'one')] }))
})
afterAll(() => miniflare?.dispose())

async function countAllowed(limit: number, requests: number): Promise<number> {
  if (!miniflare) throw new Error('Miniflare did not start')
  const workers = [await miniflare.getWorker('one'), await miniflare.getWorker('two')]
  let allowed = 0
  for (let i = 0; i < requests; i++) {
    const response = await workers[i % 2]?.fetch(`http://x/?limit=${limit}`)
    const verdict = (await response?.json()) as { allowed: boolean }
    if (verdict.allowed) allowed += 1
  }
  return allowed
}

test('a tight limit holds exactly across two isolates', async () => {
  expect(await countAllowed(10, 30)).toBe(10)
})

test('a wide limit, leased in blocks, is never exceeded across two isolates and loses at most one block each', async () => {
  const allowed = await countAllowed(200, 300)
  expect(allowed).toBeLessThanOrEqual(200)
  expect(allowed).toBeGreaterThanOrEqual(180)
})
