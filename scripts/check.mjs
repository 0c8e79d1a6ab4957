// npm run check: format, lint, types, import rules, dead code, file sizes, bundle sizes. All run; the first failure fails.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { install, root } from './setup.mjs'

install()
const bin = (name) => join(root, 'node_modules', '.bin', name)
const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` }
const failed = []

function step(name, work) {
  const start = Date.now()
  const problem = work()
  if (problem) failed.push(name)
  console.log(`${problem ? '✗' : '✓'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)${problem ? `\n${problem}` : ''}`)
}
const command = (name, args) => () => {
  const { status, stdout, stderr } = spawnSync(bin(name), args, { cwd: root, env, encoding: 'utf8', maxBuffer: 64e6 })
  return status === 0 ? '' : `${stdout}${stderr}`.slice(0, 8000)
}

step('format and lint', command('biome', ['check', '--max-diagnostics=40', '--error-on-warnings']))
step('types of the Worker and its tests', command('tsc', ['-p', '.']))
step('types of the web app', command('tsc', ['-p', 'web']))
step('types of the browser tests', command('tsc', ['-p', 'test/e2e']))
step('import rules', () => {
  const { status, stdout } = spawnSync(bin('depcruise'), ['src', 'web', '--config', '.dependency-cruiser.cjs'], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  const scanned = Number(/(\d+) modules, (\d+) dependencies cruised/.exec(stdout)?.[2] ?? 0)
  if (scanned < 300) return `Only ${scanned} dependencies were scanned: the rules were not held against the code.\n${stdout}`
  return status === 0 ? '' : stdout.slice(0, 8000)
})
step('dead code', command('knip', []))
step('files under 300 lines', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src', 'web', 'test', 'scripts'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file) && !file.includes('/gen/'))
  return files
    .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length])
    .filter(([, lines]) => lines > 300)
    .map(([file, lines]) => `${file}: ${lines} lines`)
    .join('\n')
})
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`)
  process.exit(1)
}
