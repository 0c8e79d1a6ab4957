// npm run deploy -- --env production: build, migrate, deploy. docs/operate.md says what must exist before.
import { buildWeb, run } from './local.mjs'
import { install } from './setup.mjs'

install()
const at = process.argv.indexOf('--env')
const env = at < 0 ? 'production' : process.argv[at + 1]
const dryRun = process.argv.includes('--dry-run')
if (env !== 'staging' && env !== 'production') {
  console.error('Say where to: npm run deploy -- --env staging, or --env production.')
  process.exit(1)
}
buildWeb({ force: !dryRun })
if (!dryRun)
  for (const database of ['CONTROL_DB', 'DB_0']) run('wrangler', ['d1', 'migrations', 'apply', database, '--remote', '--env', env])
run('wrangler', ['deploy', '--env', env, ...(dryRun ? ['--dry-run'] : [])])
