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

type Named = { scripts: string[]; styles: string[] }
/** These files, all the way down what they import, beside what the shell names. */
function weigh(entries: string[], shell: Named, words: string[]): { js: number; css: number } {
  const scripts = new Set(shell.scripts)
  const styles = new Set(shell.styles)
  const seen = new Set<string>()
  const visit = (key: string): void => {
    // shared by two pages it is a chunk with a name instead of a source
    const chunk = manifest[key] ?? Object.entries(manifest).find(([name]) => name.startsWith(`_${key}-`) && name.endsWith('.js'))?.[1]
    if (!chunk) throw new Error(`${key} is not in the build: was it renamed?`)
    if (seen.has(key)) return
    seen.add(key)
    scripts.add(chunk.file)
    for (const style of chunk.css ?? []) styles.add(style)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const entry of entries) visit(entry)
  return { js: sizeOf([...scripts, ...words]), css: sizeOf(styles) }
}

/** What the built page itself names: the scripts and styles that every visit begins with. */
const html = readFileSync(join(web, 'index.html'), 'utf8')
const named = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, file = '']) => file)
const atOnce = {
  scripts: named(/(?:<script[^>]*type="module"[^>]*src|<link[^>]*rel="modulepreload"[^>]*href)="\/([^"]+)"/g),
  styles: named(/<link[^>]*rel="stylesheet"[^>]*href="\/([^"]+)"/g),
}
const { folder } = JSON.parse(readFileSync(join(web, '.vite/words.json'), 'utf8')) as { folder: string }

/** Everything until a page stands: what the shell names, the page with all it imports, and its strings in English. */
const page = (area: string, files: string[], words: string[]) =>
  weigh(
    [`areas/${area}/routes.tsx`, ...files],
    atOnce,
    ['shared', ...words].map((name) => `${folder}/en/${name}.json`),
  )

const admin = ['admin', 'blocks', 'uploads']
const lesson = ['lesson', 'blocks']

// What is fetched after the page stands is not in it: on wide screens the filters, and the menus behind buttons.
const budgets: [name: string, kilobytes: number, weight: () => { js: number; css: number }][] = [
  // Its page comes with the area's routes, its covers and header in it.
  ['catalogue', 125, () => page('public', [], ['public'])],
  ['player, reading', 140, () => page('learn', ['areas/learn/player/lesson-page.tsx'], lesson)],
  [
    'player, before Play',
    140,
    () => page('learn', ['areas/learn/player/lesson-page.tsx', 'areas/learn/video/watch-lesson.tsx'], [...lesson, 'player']),
  ],
  ...Object.entries({ admin, system: ['system', 'admin'] }).flatMap(([area, words]) =>
    readdirSync(join(root, 'web/areas', area), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('-page.tsx'))
      .map((file): (typeof budgets)[number] => [`${area} ${file}`, 220, () => page(area, [`areas/${area}/${file}`], words)]),
  ),
  ['builder', 350, () => page('studio', ['areas/studio/lesson/lesson-page.tsx', 'block-editor'], ['studio', 'blocks', 'uploads'])],
]

describe('what a page weighs, gzip', () => {
  it.each(budgets)('%s: at most %s KB of scripts, 20 KB of styles', (_name, kilobytes, weight) => {
    const { js, css } = weight()
    expect(js / KB).toBeLessThanOrEqual(kilobytes)
    expect(css / KB).toBeLessThanOrEqual(20)
  })

  it('at most 60 KB of fonts are asked for with the page', () => {
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
