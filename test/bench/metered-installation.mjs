// The product in Miniflare, bundled as it is deployed, with everything that is billed counted.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_readConfig, unstable_splitSqlQuery } from 'wrangler'
import { buildWeb } from '../../scripts/local.mjs'
import { localSecrets, root } from '../../scripts/setup.mjs'

async function bundle(classes) {
  const contents = `import worker, * as product from './src/worker.ts'
import { metered, meteredObject } from './test/bench/metered.mjs'
${classes.map((name) => `export const ${name} = meteredObject(product.${name})`).join('\n')}
export default metered(worker)`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    external: ['node:*', 'cloudflare:*'],
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.txt': 'text' },
  })
  return outputFiles[0].text
}

const objectBy = (list, key, value) => Object.fromEntries((list ?? []).map((item) => [item[key], value(item)]))

export async function startMetered() {
  buildWeb()
  const config = unstable_readConfig({ config: join(root, 'wrangler.toml') })
  const { bindings } = config.durable_objects
  const { OPERATOR_TOKEN, ...secrets } = localSecrets()
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      handleStructuredLogs: ({ level, message }) => level === 'error' && console.error(message),
      workers: [
        {
          name: 'lyceum',
          modules: true,
          script: await bundle(bindings.map(({ class_name }) => class_name)),
          compatibilityDate: '2026-11-17',
          compatibilityFlags: config.compatibility_flags,
          d1Databases: objectBy(config.d1_databases, 'binding', ({ database_name }) => database_name),
          r2Buckets: config.r2_buckets.map(({ binding }) => binding),
          queueProducers: objectBy(config.queues.producers, 'binding', ({ queue }) => queue),
          queueConsumers: objectBy(config.queues.consumers, 'queue', ({ max_batch_size }) => ({
            maxBatchSize: max_batch_size,
            maxBatchTimeout: 0.2,
          })),
          durableObjects: objectBy(bindings, 'name', ({ class_name }) => ({ className: class_name, useSQLite: true })),
          assets: {
            directory: join(root, 'dist/web'),
            binding: 'ASSETS',
            routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
          },
          bindings: { ...config.vars, ...secrets, OPERATOR_TOKEN, DEFAULT_TENANT: 'cost', RATE_LIMIT_SCALE: '1' },
          unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
        },
      ],
    }),
  )
  await miniflare.ready
  for (const { binding, migrations_dir } of config.d1_databases) {
    const database = await miniflare.getD1Database(binding, 'lyceum')
    const files = readdirSync(join(root, migrations_dir)).filter((file) => file.endsWith('.sql'))
    for (const file of files.sort()) {
      for (const query of unstable_splitSqlQuery(readFileSync(join(root, migrations_dir, file), 'utf8')))
        await database.prepare(query).run()
    }
  }
  const url = (await miniflare.unsafeGetDirectURL('lyceum')).href.replace(/\/$/, '').replace('127.0.0.1', 'localhost')
  /** The counts so far; the product's clock goes ahead by so many milliseconds. */
  const meter = async (ahead = 0) => (await fetch(`${url}/~meter?ahead=${ahead}`)).json()
  return { url, meter, operatorToken: OPERATOR_TOKEN, stop: () => miniflare.dispose() }
}
