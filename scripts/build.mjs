// npm run build: the web app, then the Worker bundle as it would be deployed, with its size.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWeb, run } from './local.mjs'
import { root } from './setup.mjs'

buildWeb({ force: true })
run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist/worker', '--env', 'production'], { quiet: true })
const bytes = readdirSync(join(root, 'dist', 'worker'), { recursive: true })
  .filter((file) => /\.(js|mjs|wasm)$/.test(file))
  .reduce((sum, file) => sum + gzipSync(readFileSync(join(root, 'dist', 'worker', file))).length, 0)
console.log(`Worker bundle: ${(bytes / 1024).toFixed(0)} KB gzip`)
