import { folderOf, numberedName } from './numbered-name.ts'

/** Where a link or an image of a page points. */
export type Target =
  | { kind: 'outside'; href: string }
  | { kind: 'anchor'; hash: string }
  | { kind: 'file'; path: string; hash: string }
  | { kind: 'missing' }
  | { kind: 'unsafe' }

/** Finds what targets mean in one archive. `/…` begins at the folder of the course, else at one above it. */
export class TargetResolver {
  readonly #exact: ReadonlySet<string>
  readonly #loose = new Map<string, string | null>()

  readonly #roots: string[] = []

  constructor(paths: readonly string[], rootPath: string) {
    this.#exact = new Set(paths)
    for (let root = rootPath; root; root = folderOf(root)) this.#roots.push(root)
    this.#roots.push('')
    for (const path of paths) {
      for (const key of new Set([path.toLowerCase(), unnumbered(path)])) {
        // Two files under one loose name: it means neither.
        this.#loose.set(key, this.#loose.has(key) ? null : path)
      }
    }
  }

  resolve(from: string, target: string): Target {
    const text = target.trim()
    if (text === '') return { kind: 'missing' }
    if (text.startsWith('#')) return { kind: 'anchor', hash: text }
    if (text.startsWith('//')) return outside(`https:${text}`)
    if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return outside(text)
    const [before = '', fragment] = text.split('#', 2)
    const hash = fragment ? `#${fragment}` : ''
    const relative = decoded((before.split('?')[0] ?? '').replaceAll('\\', '/'))
    for (const base of relative.startsWith('/') ? this.#roots : [folderOf(from)]) {
      const path = joined(base, relative)
      const found = path === null ? null : this.#find(path)
      if (found !== null) return { kind: 'file', path: found, hash }
    }
    // `[CanIUse](caniuse.com)`: a site whose scheme was forgotten.
    const site = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|io|dev|edu|gov|info|app|co)(\/|$)/i.test(text)
    return site ? outside(`https://${text}`) : { kind: 'missing' }
  }

  /** The file itself, the page of a folder, or a file whose name differs only in case or numbering. */
  #find(path: string): string | null {
    const inFolder = path === '' ? '' : `${path}/`
    const candidates = [
      path,
      `${path}.md`,
      `${inFolder}README.md`,
      `${inFolder}index.md`,
      `${inFolder}_index.md`,
      path.replace(/\.html?$/i, '.md'),
    ]
    for (const candidate of candidates) if (this.#exact.has(candidate)) return candidate
    for (const candidate of candidates) {
      const found = this.#loose.get(candidate.toLowerCase()) ?? this.#loose.get(unnumbered(candidate))
      if (found) return found
    }
    return null
  }
}

function joined(base: string, relative: string): string | null {
  const parts = base.split('/').filter(Boolean)
  for (const part of relative.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null
    if (part !== '' && part !== '.' && part !== '..') parts.push(part)
  }
  return parts.join('/')
}

const unnumbered = (path: string): string =>
  path
    .split('/')
    .map((part) => numberedName(part).rest || part)
    .join('/')
    .toLowerCase()

function outside(href: string): Target {
  const url = URL.parse(href)
  if (!url || href.length > 2000) return { kind: 'unsafe' }
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return { kind: 'outside', href }
  const web = (url.protocol === 'http:' || url.protocol === 'https:') && url.href.length <= 2000
  return web ? { kind: 'outside', href: url.href } : { kind: 'unsafe' }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC')
  } catch (error) {
    if (error instanceof URIError) return text.normalize('NFC')
    throw error
  }
}
