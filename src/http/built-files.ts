import { Kept } from '../kernel/kept.ts'

/** What the build of the web app says of itself: which files an entry needs, and the strings of its catalogs. */
type Manifest = Record<string, { file: string; name?: string; css?: string[]; imports?: string[] }>
export type Words = Record<string, unknown>

const manifest = new Kept<'manifest', Manifest>()
const folder = new Kept<'folder', string | undefined>()
const catalogs = new Kept<string, Words | undefined>()

const readJson = async <T>(assets: Fetcher, base: string, path: string): Promise<T | undefined> => {
  const response = await assets.fetch(new Request(new URL(path, base)))
  return response.ok ? response.json<T>() : undefined
}

const readManifest = (assets: Fetcher, base: string): Promise<Manifest> =>
  manifest.get('manifest', async () => (await readJson<Manifest>(assets, base, '/.vite/manifest.json')) ?? {})

/** The app's first script, see web/api/arrival.ts; or the one that begins the others later, see web/api/later.ts. */
export async function scriptOf(assets: Fetcher, base: string, script: 'arrival' | 'later'): Promise<string | undefined> {
  return Object.values(await readManifest(assets, base)).find(({ name }) => name === script)?.file
}

/** The files of some entries, by their source paths, and of all they import. */
export async function filesOf(assets: Fetcher, base: string, entries: string[]): Promise<Set<string>> {
  const known = await readManifest(assets, base)
  const files = new Set<string>()
  const visit = (key: string): void => {
    const chunk = known[key]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const entry of entries) visit(entry)
  return files
}

/** The folder of this build's catalogs, a file for each language and name: see web/build/words.ts. */
export const wordsFolder = (assets: Fetcher, base: string): Promise<string | undefined> =>
  folder.get('folder', async () => (await readJson<{ folder: string }>(assets, base, '/.vite/words.json'))?.folder)

/** Compiled catalogs by name. */
export async function wordsOf(assets: Fetcher, base: string, locale: string, names: string[]): Promise<Record<string, Words>> {
  const from = await wordsFolder(assets, base)
  const read = names.map(async (name) => {
    const path = `/${from}/${locale}/${name}.json`
    const words = await catalogs.get(path, async () => (await readJson<{ messages: Words }>(assets, base, path))?.messages)
    return words ? [[name, words] as const] : []
  })
  return Object.fromEntries((await Promise.all(read)).flat())
}
