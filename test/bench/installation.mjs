// The built Worker and the bare handler in one Miniflare, on the same databases, reached without a proxy.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { buildWeb, run } from '../../scripts/local.mjs'
import { localSecrets, root } from '../../scripts/setup.mjs'

const compatibility = { compatibilityDate: '2026-11-17', compatibilityFlags: ['nodejs_compat'] }

/** SQL files as single statements; a trigger's body keeps its semicolons. */
function statements(folder) {
  const all = []
  for (const file of readdirSync(join(root, 'migrations', folder))
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    let statement = ''
    for (const line of readFileSync(join(root, 'migrations', folder, file), 'utf8').split('\n')) {
      if ((line.trim().startsWith('--') || !line.trim()) && !statement) continue
      statement += `${line}\n`
      const inTrigger = /CREATE TRIGGER/i.test(statement) && !/END;\s*$/i.test(statement)
      if (line.trim().endsWith(';') && !inTrigger) {
        all.push(statement.trim())
        statement = ''
      }
    }
  }
  return all
}

/** The built web app, as a service: Miniflare's asset router would be two Workers before each, dearer than a cached answer. */
const files = {
  name: 'files',
  modules: true,
  script: 'export default { fetch: (request, env) => env.ASSETS.fetch(request) }',
  ...compatibility,
  assets: { directory: join(root, 'dist/web'), binding: 'ASSETS' },
}

export async function startInstallation() {
  buildWeb()
  run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist/bench', '--env', 'production'], { quiet: true })
  const bare = await build({
    entryPoints: [join(root, 'test/bench/bare.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    external: ['node:*', 'cloudflare:*'],
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.txt': 'text' },
  })
  const secrets = localSecrets()
  const worker = (name, script, bindings) => ({
    name,
    modules: true,
    script,
    ...compatibility,
    d1Databases: { CONTROL_DB: 'control', DB_0: 'shard' },
    r2Buckets: ['MEDIA'],
    queueProducers: { EVENTS: 'events' },
    durableObjects: {
      RATE_LIMITER: { className: 'RateLimiter', useSQLite: true },
      ATTEMPT: { className: 'AttemptRoom', useSQLite: true },
      LIVE_ROOM: { className: 'LiveRoom', useSQLite: true },
      PERSON: { className: 'PersonChannel', useSQLite: true },
    },
    serviceBindings: { ASSETS: 'files' },
    bindings: {
      ENVIRONMENT: 'production',
      DEFAULT_TENANT: 'bench',
      ROOT_DOMAINS: 'localhost',
      SHARDS: 'DB_0',
      PORT: '8787',
      ...secrets,
      RATE_LIMIT_SCALE: '100000',
      ...bindings,
    },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  })
  const options = ({ alike = {}, ...bindings }) => ({
    // Log lines are written, and read by nobody here: printing them would be this process's work, which also makes the load.
    handleStructuredLogs: () => {},
    workers: [
      files,
      {
        ...worker('lyceum', readFileSync(join(root, 'dist/bench/worker.js'), 'utf8'), {}),
        queueConsumers: { events: { maxBatchSize: 20, maxBatchTimeout: 1 } },
      },
      worker('bare', bare.outputFiles[0].text, bindings),
      worker('bare-alike', bare.outputFiles[0].text, { ...bindings, ALIKE: alike }),
    ],
  })
  const miniflare = new Miniflare(convertV4MiniflareOptions(options({ CATALOGUE: '{}', COURSE: '{}' })))
  await miniflare.ready
  for (const [binding, folder] of [
    ['CONTROL_DB', 'control'],
    ['DB_0', 'tenant'],
  ]) {
    const database = await miniflare.getD1Database(binding, 'lyceum')
    for (const statement of statements(folder)) await database.prepare(statement).run()
  }
  const url = async (name) => (await miniflare.unsafeGetDirectURL(name)).href.replace(/\/$/, '').replace('127.0.0.1', 'localhost')
  return {
    miniflare,
    url,
    /** The bare handler answers with these; databases stay, addresses change. */
    setBare: (bindings) => miniflare.setOptions(convertV4MiniflareOptions(options(bindings))),
    operatorToken: secrets.OPERATOR_TOKEN,
  }
}
