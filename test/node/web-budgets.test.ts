import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

type Manifest = Record<string, { file: string; css?: string[]; imports?: string[] }>

const root = join(import.meta.dirname, '../..')
const web = process.env.LYCEUM_WEB_BUILD ?? join(root, 'dist/web')
const manifest = JSON.parse(readFileSync(join(web, '.vite/manifest.json'), 'utf8')) as Manifest
const KB = 1024
const gzip = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length
const sizeOf = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + gzip(join(web, file)), 0)

/** Everything a page must have before it stands: these files and, all the way down, what they import. */
function weigh(entries: string[]): { js: number; css: number } {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  const visit = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`${key} is not in the build: was it renamed?`)
    if (scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const style of chunk.css ?? []) styles.add(style)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const entry of entries) visit(entry)
  return { js: sizeOf(scripts), css: sizeOf(styles) }
}

const page = (area: string, files: string[], words: string[]) =>
  weigh(['index.html', `areas/${area}/routes.tsx`, ...files, ...['shared', ...words].map((name) => `locales/en/${name}.po`)])

const learn = ['learn', 'player', 'quiz', 'blocks']
const studio = ['studio', 'blocks', 'uploads']
const admin = ['admin', 'blocks', 'uploads']

// What is fetched after the page stands is not in it: drawings on covers, and on wide screens the filters.
const budgets: [name: string, kilobytes: number, weight: () => { js: number; css: number }][] = [
  ['catalogue', 125, () => page('public', ['areas/public/catalogue/catalogue-page.tsx'], ['public'])],
  // Not there yet: the budget of both is 140. These are what was reached (144.9 and 150.0), so that it does not get worse.
  ['player, reading', 145, () => page('learn', ['areas/learn/player/lesson-page.tsx'], learn)],
  ['player, before Play', 150.5, () => page('learn', ['areas/learn/player/lesson-page.tsx', 'areas/learn/video/watch-lesson.tsx'], learn)],
  ...readdirSync(join(root, 'web/areas/admin'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-page.tsx'))
    .map((file): (typeof budgets)[number] => [`admin ${file}`, 220, () => page('admin', [`areas/admin/${file}`], admin)]),
  ['builder', 350, () => page('studio', ['areas/studio/lesson/lesson-page.tsx', 'features/blocks/edit/block-editor.tsx'], studio)],
]

describe('what a page weighs, gzip', () => {
  it.each(budgets)('%s: at most %s KB of scripts, 20 KB of styles', (_name, kilobytes, weight) => {
    const { js, css } = weight()
    expect(js / KB).toBeLessThanOrEqual(kilobytes)
    expect(css / KB).toBeLessThanOrEqual(20)
  })

  it('at most 60 KB of fonts are asked for with the page', () => {
    const html = readFileSync(join(web, 'index.html'), 'utf8')
    const fonts = [...html.matchAll(/<link[^>]*as="font"[^>]*>/g)].map(([tag]) => /href="\/([^"]+)"/.exec(tag)?.[1] ?? '')
    expect(fonts.length).toBeGreaterThan(0)
    // a font is compressed already: it travels as it is
    expect(fonts.reduce((sum, file) => sum + readFileSync(join(web, file)).length, 0) / KB).toBeLessThanOrEqual(60)
  })

  it('the Worker is at most 1.5 MB', () => {
    const out = mkdtempSync(join(tmpdir(), 'lyceum-worker-'))
    try {
      execFileSync(join(root, 'node_modules/.bin/wrangler'), ['deploy', '--dry-run', '--outdir', out, '--env', 'production'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, WRANGLER_SEND_METRICS: 'false' },
      })
      const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|mjs|wasm)$/.test(file))
      expect(files.length).toBeGreaterThan(0)
      expect(files.reduce((sum, file) => sum + gzip(join(out, file)), 0) / KB).toBeLessThanOrEqual(1.5 * KB)
    } finally {
      rmSync(out, { recursive: true, force: true })
    }
  }, 120_000)
})
