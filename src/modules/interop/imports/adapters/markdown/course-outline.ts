import { type Child, courseRoot, type Folder, orderedChildren, pagesIn } from './course-tree.ts'
import { titleFromName } from './numbered-name.ts'
import type { PageSummary } from './page-summary.ts'

/** The course as its folders tell it, before quizzes and assignments from elsewhere are placed. */
export type Outline = {
  intro: PageSummary | null
  rootPath: string
  rootName: string
  modules: OutlineModule[]
  aside: { page: PageSummary; folder: string }[]
}
export type OutlineModule = { key: string; title: string; intro: PageSummary | null; lessons: OutlineLesson[] }
export type OutlineLesson = { page: PageSummary; assignments: PageSummary[] }

/** An intro page longer than this says more than a module's description can: it becomes the module's first lesson. */
const longIntro = 3000

export function outlineOf(tree: Folder, filename: string): Outline {
  const { root, intro, name } = courseRoot(tree)
  const outline: Outline = { intro, rootPath: root.path, rootName: name, modules: [], aside: [] }
  const { children, aside } = orderedChildren(root)
  outline.aside.push(...aside.flatMap(asidePages))
  let loose: OutlineModule | null = null
  for (const child of children) {
    const lesson = child.kind === 'page' ? { page: child.page, assignments: [] } : leafLesson(child.folder)
    if (lesson) {
      loose ??= { key: `module:${root.path}#${outline.modules.length + 1}`, title: '', intro: null, lessons: [] }
      if (loose.lessons.length === 0) outline.modules.push(loose)
      loose.lessons.push(lesson)
    } else if (child.kind === 'folder') {
      loose = null
      outline.modules.push(...modulesOf(child.folder, null, outline))
    }
  }
  attachLoose(outline.modules, root.assignments)
  if (outline.modules.length === 0 && intro) outline.modules.push(introOnly(intro, root))
  nameLooseModules(outline, filename)
  return outline
}

/** A folder that is one lesson: a page that opens it and no other pages. */
function leafLesson(folder: Folder): OutlineLesson | null {
  const { children } = orderedChildren(folder)
  if (children.length > 0 || !folder.intro) return null
  return { page: folder.intro, assignments: folder.assignments }
}

/** One module of a folder; several where all it holds are folders of lessons (part / chapter / lesson). */
function modulesOf(folder: Folder, above: string | null, outline: Outline): OutlineModule[] {
  const title = [above, folder.intro?.title ?? titleFromName(folder.name)].filter(Boolean).join(' · ')
  const { children, aside } = orderedChildren(folder)
  const isPart =
    above === null &&
    children.length > 1 &&
    children.every((child) => child.kind === 'folder' && orderedChildren(child.folder).children.length > 1)
  if (isPart) {
    outline.aside.push(...aside.flatMap(asidePages))
    return children.flatMap((child) => (child.kind === 'folder' ? modulesOf(child.folder, title, outline) : []))
  }
  const lessons = lessonsIn(folder, outline)
  attachAssignments(lessons, folder.assignments)
  if (folder.intro && folder.intro.textLength > longIntro) lessons.unshift({ page: folder.intro, assignments: [] })
  return lessons.length > 0 ? [{ key: `module:${folder.path}`, title, intro: folder.intro, lessons }] : []
}

function lessonsIn(folder: Folder, outline: Outline): OutlineLesson[] {
  const { children, aside } = orderedChildren(folder)
  outline.aside.push(...aside.flatMap(asidePages))
  return children.flatMap((child): OutlineLesson[] => {
    if (child.kind === 'page') return [{ page: child.page, assignments: [] }]
    const inner = lessonsIn(child.folder, outline)
    const own = child.folder.intro ? [{ page: child.folder.intro, assignments: [] }, ...inner] : inner
    attachAssignments(own, child.folder.assignments)
    return own
  })
}

/** `assignment-02.md` belongs to lesson 2 of its folder where there is one by that name; others come at the end. */
function attachAssignments(lessons: OutlineLesson[], assignments: readonly PageSummary[]): void {
  for (const assignment of assignments) {
    const owner =
      lessons.find(({ page }) => page.links.some(({ target }) => target.endsWith(assignment.path.split('/').at(-1) ?? ''))) ??
      lessons.at(-1)
    if (owner) owner.assignments.push(assignment)
    else lessons.push({ page: assignment, assignments: [] })
  }
}

function attachLoose(modules: OutlineModule[], assignments: readonly PageSummary[]): void {
  const last = modules.at(-1)
  if (last) attachAssignments(last.lessons, assignments)
  else if (assignments.length > 0)
    modules.push({ key: 'module:#1', title: '', intro: null, lessons: assignments.map((page) => ({ page, assignments: [] })) })
}

/** A README and nothing else is still a course of one lesson. */
const introOnly = (intro: PageSummary, root: Folder): OutlineModule => ({
  key: `module:${root.path}#1`,
  title: '',
  intro: null,
  lessons: [{ page: intro, assignments: root.assignments }],
})

function nameLooseModules(outline: Outline, filename: string): void {
  for (const module of outline.modules) {
    if (module.title) continue
    const [only] = module.lessons
    const alone = outline.modules.length > 1 && module.lessons.length === 1 && only
    module.title = alone ? only.page.title : courseTitle(outline, filename)
  }
}

export function courseTitle(outline: Outline, filename: string): string {
  if (outline.intro?.titled) return outline.intro.title
  const folder = outline.rootName.replace(/[-_](main|master|develop|\d+(\.\d+)*)$/i, '')
  const file = filename.replace(/\.(zip|md|markdown)$/i, '')
  const [first] = outline.modules
  return titleFromName(folder) || titleFromName(file) || first?.lessons[0]?.page.title || 'Imported course'
}

function asidePages(child: Child): { page: PageSummary; folder: string }[] {
  if (child.kind === 'page') return [{ page: child.page, folder: child.page.path }]
  return pagesIn(child.folder).map((page) => ({ page, folder: child.folder.path }))
}
