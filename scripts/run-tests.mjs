// The whole test run: workerd and Node tests, then the browser. `--e2e` runs the browser tests only.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb } from './local.mjs'
import { environment, root } from './setup.mjs'

const chromium = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
)
const vitest = (projects) =>
  spawnSync(
    join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '-c', 'test/vitest.config.ts', ...projects.flatMap((name) => ['--project', name])],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...environment(), CHROMIUM_PATH: chromium ?? '' },
    },
  ).status ?? 1

buildWeb()
const only = process.argv.includes('--e2e')
let status = only ? 0 : vitest(['workers', 'node'])
if (chromium) status ||= vitest(['e2e'])
else if (process.env.CI === 'true') {
  console.error('\n✗ No Chromium was found, and CI=true: the browser tests cannot be left out.')
  status = 1
} else {
  console.warn('\n⚠ BROWSER TESTS WERE SKIPPED: no Chromium found. Install it (apt-get install chromium) or set CHROMIUM_PATH.\n')
}
process.exit(status)
