import { isIntro } from './file-kinds.ts'
import { baseName, numberedName, stem } from './numbered-name.ts'
import type { PageSummary } from './page-summary.ts'

/** A folder of the archive with the pages in it. */
export type Folder = {
  path: string
  name: string
  intro: PageSummary | null
  pages: PageSummary[]
  assignments: PageSummary[]
  folders: Folder[]
}

export function buildTree(pages: Iterable<PageSummary>): Folder {
  const root: Folder = emptyFolder('')
  const folders = new Map<string, Folder>([['', root]])
  const folderAt = (path: string): Folder => {
    const found = folders.get(path)
    if (found) return found
    const folder = emptyFolder(path)
    folders.set(path, folder)
    folderAt(path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '').folders.push(folder)
    return folder
  }
  for (const page of pages) {
    const folder = folderAt(page.path.includes('/') ? page.path.slice(0, page.path.lastIndexOf('/')) : '')
    if (isIntro(page.path) && !folder.intro) folder.intro = page
    else if (page.kind === 'assignment' && page.order === null && numberedName(stem(page.path)).number === null)
      folder.assignments.push(page)
    else folder.pages.push(page)
  }
  return root
}

const emptyFolder = (path: string): Folder => ({ path, name: baseName(path), intro: null, pages: [], assignments: [], folders: [] })

/** The folder that holds the course: wrappers such as `my-course-main/` or `docs/` are stepped into. */
export function courseRoot(root: Folder): { root: Folder; intro: PageSummary | null; name: string } {
  let folder = root
  let intro = root.intro
  for (;;) {
    const [only] = folder.folders.filter(hasPages)
    const alone = only && folder.folders.filter(hasPages).length === 1 && folder.pages.length === 0
    const wrapper =
      alone && (numberedName(only.name).number === null || folder.intro === null) && (only.folders.some(hasPages) || only.pages.length > 0)
    if (!wrapper) return { root: folder, intro, name: folder.name }
    folder = only
    intro = only.intro ?? intro
  }
}

const hasPages = (folder: Folder): boolean =>
  folder.intro !== null || folder.pages.length > 0 || folder.assignments.length > 0 || folder.folders.some(hasPages)

/** A child of a folder in the order of the course, or one that does not belong to it. */
export type Child = { kind: 'page'; page: PageSummary } | { kind: 'folder'; folder: Folder }

const openers = /^(introduction|intro|welcome|overview|preface|prologue|getting[-_ ]started|start[-_ ]here|setup)$/i
const closers =
  /^(conclusion|summary|wrap[-_ ]?up|appendix|appendices|glossary|epilogue|next[-_ ]steps|resources|references|further[-_ ]reading)$/i

/**
 * The children of a folder in order: by their own `order`, else their number, else as the folder's intro links them,
 * else by name. Beside numbered folders what has no number is about the course and not part of it.
 */
export function orderedChildren(folder: Folder): { children: Child[]; aside: Child[] } {
  const all: Child[] = [
    ...folder.pages.map((page): Child => ({ kind: 'page', page })),
    ...folder.folders.filter(hasPages).map((child): Child => ({ kind: 'folder', folder: child })),
  ]
  const strict = all.some((child) => child.kind === 'folder' && placeOf(child) !== null)
  const belongs = (child: Child): boolean =>
    !strict || placeOf(child) !== null || openers.test(nameOf(child)) || closers.test(nameOf(child))
  const linked = new Map(
    (folder.intro?.links ?? []).map(({ target }, index) => [target.replace(/^\.\//, '').split(/[/?#]/)[0]?.toLowerCase(), index]),
  )
  const rank = (child: Child): [number, number] => {
    const place = placeOf(child)
    if (place !== null) return [1, place]
    if (openers.test(nameOf(child))) return [0, 0]
    if (closers.test(nameOf(child))) return [4, 0]
    const link = linked.get((child.kind === 'page' ? baseName(child.page.path) : child.folder.name).toLowerCase())
    return link === undefined ? [3, 0] : [2, link]
  }
  const children = all.filter(belongs).sort((a, b) => {
    const [left, right] = [rank(a), rank(b)]
    return left[0] - right[0] || left[1] - right[1] || nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true })
  })
  return { children, aside: all.filter((child) => !belongs(child)) }
}

const nameOf = (child: Child): string => (child.kind === 'page' ? stem(child.page.path) : child.folder.name)

function placeOf(child: Child): number | null {
  const own = child.kind === 'page' ? child.page.order : (child.folder.intro?.order ?? null)
  return own ?? numberedName(nameOf(child)).number
}

/** Every page in a folder and beneath it. */
export function pagesIn(folder: Folder): PageSummary[] {
  return [...(folder.intro ? [folder.intro] : []), ...folder.pages, ...folder.assignments, ...folder.folders.flatMap(pagesIn)]
}
