// Makes what a local installation needs and a clone does not have: dependencies and local secrets. Runs on Node 20 and newer.
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)

/** Installs dependencies when there are none, or when the lock file is newer than they are. */
export function install() {
  const stamp = at('node_modules', '.package-lock.json')
  const fresh =
    existsSync(stamp) &&
    existsSync(at('node_modules', '.bin', 'node')) &&
    statSync(stamp).mtimeMs >= statSync(at('package-lock.json')).mtimeMs
  if (fresh) return
  console.log('Installing dependencies…')
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']]
  execFileSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: '' } })
  utimesSync(stamp, new Date(), new Date())
}

/** Secrets for this machine only, in the ignored `.dev.vars`; what is there already stays. */
export function secrets() {
  const file = at('.dev.vars')
  const known = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const wanted = {
    JWT_PRIVATE_JWK: () =>
      JSON.stringify({
        ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
        kid: `local-${randomBytes(4).toString('hex')}`,
      }),
    SIGNING_SECRET: () => randomBytes(32).toString('base64url'),
    OPERATOR_TOKEN: () => randomBytes(32).toString('base64url'),
    VAPID_PRIVATE_JWK: () => JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })),
    RATE_LIMIT_SCALE: () => '50',
  }
  const missing = Object.entries(wanted).filter(([name]) => !new RegExp(`^${name}=`, 'm').test(known))
  if (missing.length === 0) return
  writeFileSync(file, known + missing.map(([name, make]) => `${name}='${make()}'\n`).join(''), { mode: 0o600 })
}

/** Reads `.dev.vars` back: scripts that act as the operator need its token. */
export function localSecrets() {
  const lines = readFileSync(at('.dev.vars'), 'utf8').matchAll(/^(\w+)='?(.*?)'?$/gm)
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]))
}

/** The project's own Node (24), whichever Node started npm. */
export const node = at('node_modules', '.bin', 'node')
export const environment = () => ({
  ...process.env,
  PATH: `${at('node_modules', '.bin')}:${process.env.PATH}`,
  WRANGLER_SEND_METRICS: 'false',
  CI: process.env.CI ?? '',
})

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  install()
  secrets()
}
