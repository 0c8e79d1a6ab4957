// npm run db:migrate: brings databases to the newest migration. Local by default; `-- --env production` goes to Cloudflare.
import { migrate, run } from './local.mjs'

const env = process.argv.indexOf('--env')
if (env < 0) migrate()
else
  for (const database of ['CONTROL_DB', 'DB_0'])
    run('wrangler', ['d1', 'migrations', 'apply', database, '--remote', '--env', process.argv[env + 1] ?? ''])
