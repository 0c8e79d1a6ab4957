// Copies the WOFF splits that certificates are set in to web/public/pdf-fonts (served as Worker assets)
// and writes which characters each split can draw to src/platform/pdf/gen. Run after @fontsource changes and before the web build.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { create } from 'fontkit'
import { unpackWoff } from '../src/platform/pdf/unpack-woff.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const packages = join(root, 'node_modules/@fontsource')
const publicFolder = join(root, 'web/public/pdf-fonts')
const generatedFolder = join(root, 'src/platform/pdf/gen')

const european = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext']
const small = {
  serif: { name: 'literata', style: 'normal', subsets: european },
  serifItalic: { name: 'literata', style: 'italic', subsets: european },
  sans: { name: 'noto-sans', style: 'normal', subsets: european },
  arabic: { name: 'noto-sans-arabic', style: 'normal', subsets: ['arabic'] },
  hebrew: { name: 'noto-sans-hebrew', style: 'normal', subsets: ['hebrew'] },
  devanagari: { name: 'noto-sans-devanagari', style: 'normal', subsets: ['devanagari'] },
}
const numbered = { sc: 'noto-sans-sc', jp: 'noto-sans-jp', kr: 'noto-sans-kr', emoji: 'noto-emoji' }

/** Sorted code points as base-36 `gap` or `gap-length` items: small, and quick to read back. */
function encode(codePoints) {
  const items = []
  let previous = 0
  for (let i = 0; i < codePoints.length; ) {
    let length = 1
    while (codePoints[i + length] === codePoints[i] + length) length++
    const gap = (codePoints[i] - previous).toString(36)
    items.push(length === 1 ? gap : `${gap}-${length.toString(36)}`)
    previous = codePoints[i] + length - 1
    i += length
  }
  return items.join(',')
}

function declared(ranges) {
  const codePoints = new Set()
  for (const range of ranges.split(',')) {
    const [from, to] = range
      .replace('U+', '')
      .split('-')
      .map((hex) => Number.parseInt(hex, 16))
    for (let c = from; c <= (to ?? from); c++) codePoints.add(c)
  }
  return codePoints
}

const drawable = (path) => [...new Set(create(unpackWoff(readFileSync(path))).characterSet)].sort((a, b) => a - b)

function publish(name, file) {
  const path = join(packages, name, 'files', file)
  copyFileSync(path, join(publicFolder, file))
  return path
}

const quoted = (splits) =>
  Object.entries(splits)
    .map(([file, ranges]) => `    '${file}': '${ranges}',`)
    .join('\n')

rmSync(publicFolder, { recursive: true, force: true })
mkdirSync(publicFolder, { recursive: true })
mkdirSync(generatedFolder, { recursive: true })
writeFileSync(join(publicFolder, '.gitignore'), '*\n')

// What a European, Arabic, Hebrew or Devanagari split can draw is read from the font: it also holds spaces, digits and marks.
const smallSource = []
for (const [family, { name, style, subsets }] of Object.entries(small)) {
  const splits = {}
  for (const subset of subsets) {
    const file = `${name}-${subset}-400-${style}.woff`
    splits[file] = encode(drawable(publish(name, file)).filter((c) => c >= 32))
  }
  smallSource.push(`  ${family}: {\n${quoted(splits)}\n  },`)
}

// Numbered splits: only what unicode-range promises, and of East Asian ones from U+2000 up, so a letter has one home and Latin
// stays in its own family. Emoji keep their digits: a keycap is drawn as one.
for (const [family, name] of Object.entries(numbered)) {
  const first = family === 'emoji' ? 32 : 0x2000
  const ranges = JSON.parse(readFileSync(join(packages, name, 'unicode.json'), 'utf8'))
  const splits = {}
  for (const [key, range] of Object.entries(ranges)) {
    const number = /^\[(\d+)\]$/.exec(key)?.[1]
    if (number === undefined) continue
    const file = `${name}-${number}-400-normal.woff`
    const promised = declared(range)
    const codePoints = drawable(publish(name, file)).filter((c) => c >= first && promised.has(c))
    if (codePoints.length > 0) splits[file] = encode(codePoints)
  }
  writeFileSync(
    join(generatedFolder, `splits-${family}.ts`),
    `// Written by scripts/build-fonts.mjs.\nexport const splits: Record<string, string> = {\n${quoted(splits)}\n}\n`,
  )
}

writeFileSync(
  join(generatedFolder, 'font-index.ts'),
  `// Written by scripts/build-fonts.mjs.\nexport const fontIndex = {\n${smallSource.join('\n')}\n} satisfies Record<string, Record<string, string>>\n`,
)

// The SIL Open Font License travels with the fonts.
for (const name of new Set([...Object.values(small).map((family) => family.name), ...Object.values(numbered)]))
  copyFileSync(join(packages, name, 'LICENSE'), join(publicFolder, `${name}-LICENSE.txt`))

console.log(`pdf-fonts: ${readdirSync(publicFolder).filter((file) => file.endsWith('.woff')).length} font files`)
