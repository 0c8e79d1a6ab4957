// What start, dev, reset, seed and the end-to-end tests share: migrate, build, serve.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, node, root } from './setup.mjs'

const bin = (name) => join(root, 'node_modules', '.bin', name)
export const stateFolder = (name = 'local') => join(root, '.lyceum', name)

export function run(command, args, options = {}) {
  execFileSync(bin(command), args, {
    cwd: root,
    stdio: options.quiet ? ['ignore', 'pipe', 'inherit'] : 'inherit',
    env: environment(),
    ...options,
  })
}

/**
 * Brings the local control database and shard to the newest migration; does nothing when they are there already. An
 * empty state is a copy of one that was made before, where there is one of these very migrations.
 */
export function migrate(state = stateFolder()) {
  const files = ['control', 'tenant'].flatMap((folder) =>
    readdirSync(join(root, 'migrations', folder))
      .filter((file) => file.endsWith('.sql'))
      .map((file) => join(folder, file)),
  )
  const wanted = files.join('\n')
  const stamp = join(state, 'migrations.txt')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const said = files.reduce((hash, file) => hash.update(readFileSync(join(root, 'migrations', file))), createHash('sha256'))
  const kept = stateFolder(`empty-${said.digest('hex').slice(0, 12)}`)
  const isNew = !existsSync(join(state, 'v3'))
  if (isNew && existsSync(kept)) return cpSync(kept, state, { recursive: true })
  for (const database of ['CONTROL_DB', 'DB_0'])
    run('wrangler', ['d1', 'migrations', 'apply', database, '--local', '--persist-to', state], { quiet: true })
  writeFileSync(stamp, wanted)
  if (isNew) keepAs(kept, state)
}

/** Whole or not at all, and never changed after: others may do the same, or copy it, at this moment. */
function keepAs(folder, state) {
  const copy = `${folder}.${process.pid}`
  cpSync(state, copy, { recursive: true })
  try {
    renameSync(copy, folder)
  } catch {
    // Somebody else was quicker.
    rmSync(copy, { recursive: true, force: true })
  }
}

const newest = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0)

/** Builds the web app when its sources are newer than the last build; LYCEUM_KEEP_WEB=1 keeps that build as it is. */
export function buildWeb({ force = false } = {}) {
  const built = join(root, 'dist', 'web', 'index.html')
  const sources = [join(root, 'web'), join(root, 'src')]
  if (process.env.LYCEUM_KEEP_WEB && existsSync(built)) return
  if (
    !force &&
    existsSync(built) &&
    statSync(built).mtimeMs > Math.max(...sources.map(newest), statSync(join(root, 'package-lock.json')).mtimeMs)
  )
    return
  for (const script of ['build-fonts.mjs', 'build-api-docs.mjs', 'build-pdf-reader.mjs'])
    execFileSync(node, [join(root, 'scripts', script)], { cwd: root, stdio: 'inherit', env: environment() })
  // A test runner's NODE_ENV would build React's development version.
  run('vite', ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], { env: { ...environment(), NODE_ENV: 'production' } })
}

/** Starts the Worker in workerd; resolves when it answers. */
export async function serve({ port = 8787, state = stateFolder(), quiet = true, vars = {} } = {}) {
  const args = [
    'dev',
    '--port',
    String(port),
    '--ip',
    '127.0.0.1',
    '--persist-to',
    state,
    '--test-scheduled',
    '--show-interactive-dev-session=false',
    '--var',
    `PORT:${port}`,
  ]
  for (const [name, value] of Object.entries(vars)) args.push('--var', `${name}:${value}`)
  if (quiet) args.push('--log-level', 'warn')
  const worker = spawn(bin('wrangler'), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment(), detached: true })
  const stop = () => {
    try {
      process.kill(-worker.pid, 'SIGTERM')
    } catch {
      // It has ended already.
    }
  }
  const deadline = Date.now() + 90_000
  while (Date.now() < deadline) {
    const up = await fetch(`http://localhost:${port}/health`).then(
      (response) => response.ok,
      () => false,
    )
    // first: on a taken port it is somebody else's server that answers
    if (worker.exitCode !== null) throw new Error('The Worker ended before it answered; its log is above.')
    if (up) return { worker, stop, url: `http://localhost:${port}` }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  stop()
  throw new Error('The Worker did not answer within 90 seconds.')
}
