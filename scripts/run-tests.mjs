// The whole test run: workerd and Node tests, then the browser. `--e2e` runs the browser tests only.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from './local.mjs'
import { environment, root } from './setup.mjs'

const minutes = (n) => n * 60_000
// What a run takes on two cores is a fifth of this; a run that takes longer, or says nothing for long, hangs.
const limits = { whole: minutes(20), silence: minutes(8) }
const present = (paths) => paths.find((path) => path && existsSync(path)) ?? ''
const chromium = present([process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'])
const shell = present(['/usr/lib/chromium/chromium-headless-shell'])

const gigabytes = (n) => n * 1024 ** 3
/** Where the tests keep their databases: in memory where there is room, since they wait for a disk that they do not need. */
function scratch() {
  const memory = '/dev/shm'
  const room = existsSync(memory) ? statfsSync(memory) : { bavail: 0, bsize: 0 }
  const parent = !process.env.TMPDIR && room.bavail * room.bsize > gigabytes(4) ? memory : tmpdir()
  // The checkout's own: what a run that was killed left is cleared away by the next.
  const folder = join(parent, `lyceum-tests-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`)
  clear(folder)
  mkdirSync(folder, { recursive: true })
  return folder
}
const clear = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
const folder = scratch()

/** Runs Vitest on some projects; resolves to its exit status. A run that hangs is ended, with everything it started, and fails. */
function vitest(projects, options = []) {
  const run = spawn(
    join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '-c', 'test/vitest.config.ts', ...projects.flatMap((name) => ['--project', name]), ...options],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {
        ...environment(),
        TMPDIR: folder,
        CHROMIUM_PATH: chromium,
        CHROMIUM_SHELL_PATH: shell,
        ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
      },
    },
  )
  return new Promise((resolve) => {
    const end = (why) => {
      console.error(`\n✗ ${projects.join(', ')}: ${why}. The run was ended.`)
      try {
        process.kill(-run.pid, 'SIGKILL')
      } catch {
        // It has ended already.
      }
      resolve(1)
    }
    const whole = setTimeout(end, limits.whole, `not done after ${limits.whole / 60_000} minutes`)
    const silence = setTimeout(end, limits.silence, `silent for ${limits.silence / 60_000} minutes`)
    for (const [stream, out] of [
      [run.stdout, process.stdout],
      [run.stderr, process.stderr],
    ])
      stream.on('data', (chunk) => {
        silence.refresh()
        out.write(chunk)
      })
    // Not 'close': a process that a test left behind may hold the pipes open. What is still in them is given a moment.
    run.on('exit', (status) => {
      clearTimeout(whole)
      clearTimeout(silence)
      setTimeout(resolve, 500, status ?? 1)
    })
    process.once('SIGINT', () => end('interrupted'))
    process.once('SIGTERM', () => end('interrupted'))
  })
}

buildWeb()
const browserOnly = process.argv.includes('--e2e')
// More files side by side than there are cores only where they wait: for a browser, for a page. All at once the machine
// would be so busy that tests of what happens in time fail for want of it.
let status = browserOnly ? 0 : await vitest(['node', 'workers'], ['--maxWorkers=2'])
if (status === 0 && chromium) status = await vitest(['e2e'], ['--maxWorkers=3'])
if (!chromium && process.env.CI === 'true') {
  console.error('\n✗ No Chromium was found, and CI=true: the browser tests cannot be left out.')
  status = 1
} else if (!chromium) {
  console.warn('\n⚠ BROWSER TESTS WERE SKIPPED: no Chromium found. Install it (apt-get install chromium) or set CHROMIUM_PATH.\n')
}
clear(folder)
process.exit(status)
