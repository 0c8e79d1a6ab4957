// npm start: from a fresh clone to a running Lyceum. Kept to Node 20's words: it may run before anything is installed.
import { spawnSync } from 'node:child_process'
import { environment, install, node, root, secrets } from './setup.mjs'

install()
secrets()
const { status } = spawnSync(node, ['scripts/serve.mjs', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: environment() })
process.exit(status ?? 0)
