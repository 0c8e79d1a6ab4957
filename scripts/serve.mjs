// Migrates, builds, serves and, the first time, seeds. `--dev` rebuilds on change and serves the web app with hot reload.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb, migrate, serve, stateFolder } from './local.mjs'
import { demoPeople, seed } from './seed.mjs'
import { environment, root } from './setup.mjs'

const port = Number(process.env.PORT ?? 8787)
const dev = process.argv.includes('--dev')
const started = Date.now()
const first = !existsSync(stateFolder())

migrate()
buildWeb()
const server = await serve({ port })
if (first || process.argv.includes('--seed')) console.log('Making two demo schools through the API…')
await seed(server.url)

console.log(`
  Lyceum is at  http://localhost:${port}   and   http://acme.localhost:${port}   (ready in ${((Date.now() - started) / 1000).toFixed(1)} s)
  Mail goes to  http://localhost:${port}/dev/mailbox
  API           http://localhost:${port}/api/docs

  Demo people, password ${demoPeople.password}:
${demoPeople.emails.map((email) => `    ${email}`).join('\n')}

  Field Botany is for sale there (coupon WELCOME, test payment: no money moves); docs/payments.md shows the way.

  npm run reset throws the data away. Ctrl-C stops.
`)

let vite
if (dev)
  vite = spawn(join(root, 'node_modules', '.bin', 'vite'), ['--config', 'web/vite.config.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment(), LYCEUM_PORT: String(port) },
  })
const stop = () => {
  vite?.kill()
  server.stop()
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
server.worker.on('exit', (code) => process.exit(code ?? 0))
