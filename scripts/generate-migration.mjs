// npm run db:generate -- name: writes a tenant migration for what the Drizzle tables say and the snapshot does not.
// FTS5 tables and triggers are written by hand: Drizzle has no words for them. `--snapshot` only takes the tables as they are.
import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { build } from 'esbuild'
import { run } from './local.mjs'
import { root } from './setup.mjs'

const folder = join(root, 'migrations', 'tenant')
const file = join(folder, 'snapshot.json')
/** Formatted as the rest is, so that a change of one column is a change of one line. */
function writeSnapshot(snapshot) {
  writeFileSync(file, JSON.stringify(snapshot))
  run('biome', ['format', '--write', file], { quiet: true })
}
const name = process.argv[2]
if (!name) {
  console.error('Name the migration for what it does: npm run db:generate -- course_waitlist')
  process.exit(1)
}

const paths = globSync(['src/platform/database/tables.ts', 'src/modules/**/tables.ts'], { cwd: root })
const bundle = await build({
  stdin: { contents: paths.map((path) => `export * from './${path}'`).join('\n'), resolveDir: root, loader: 'ts' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  outfile: join(root, 'node_modules', '.cache', 'tables.mjs'),
})
if (bundle.errors.length > 0) process.exit(1)
const schema = await import(join(root, 'node_modules', '.cache', 'tables.mjs'))
const now = await generateSQLiteDrizzleJson(schema)
if (name === '--snapshot') {
  writeSnapshot(now)
  console.log(`Snapshot of ${Object.keys(now.tables).length} tables`)
  process.exit(0)
}
const statements = await generateSQLiteMigration(JSON.parse(readFileSync(file, 'utf8')), now)
if (statements.length === 0) {
  console.log('Tables and snapshot agree: nothing to generate.')
  process.exit(0)
}
const last = Math.max(...readdirSync(folder).map((existing) => Number.parseInt(existing, 10) || 0))
const path = join(folder, `${String(last + 1).padStart(4, '0')}_${name}.sql`)
writeFileSync(path, `${statements.join('\n')}\n`)
writeSnapshot(now)
console.log(`Wrote ${path}. Read it before you apply it.`)
