// npm test: everything, in order of cost. Browser tests skip loudly without Chromium, and fail instead when CI=true.
import { spawnSync } from 'node:child_process'
import { environment, install, node, root, secrets } from './setup.mjs'

install()
secrets()
const { status } = spawnSync(node, ['scripts/run-tests.mjs', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: environment() })
process.exit(status ?? 1)
