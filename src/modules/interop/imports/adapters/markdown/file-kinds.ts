import { baseName, folderOf, numberedName, stem } from './numbered-name.ts'

/** What becomes of a file: a page of the course, something that pages may use, or left out, with the folder it is counted under. */
export type FileKind = { kind: 'page' } | { kind: 'asset' } | { kind: 'left out'; reason: string; folder: string }

type Rule = { reason: string; segment?: RegExp; file?: RegExp }

const translation = 'Translation into another language'

/** Whatever these match is out wherever it lies, in this order. */
const anywhere: readonly Rule[] = [
  { reason: 'System file of a computer', segment: /^__MACOSX$/, file: /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i },
  { reason: 'Installed packages or build output', segment: /^(node_modules|bower_components|vendor|__pycache__|_build|_site)$/i },
  { reason: translation, segment: /^(translations?|translated(_images)?|i18n|locales?|l10n)$/i },
]

/** Of these the one whose folder is the topmost names the reason. */
const topmost: readonly Rule[] = [
  { reason: 'Settings of the repository', segment: /^\./, file: /^\./ },
  {
    reason: 'Template',
    segment: /^_?((lesson|course|module|assignment|page|content)[-_ ]?)?templates?$/i,
    file: /^_?((lesson|course|module|assignment|page)[-_ ]?)?template\.(md|markdown)$/i,
  },
  {
    reason: 'Solution or starter code',
    segment: /^(solutions?|answers?|start|starter|starter[-_ ]?(code|files?)|your[-_ ]?work|finished|completed)$/i,
  },
  {
    reason: 'Community file of the repository',
    file: /^(license|licence|copying|contributing|contributors?|code[-_]of[-_]conduct|security|support|changelog|changes|authors|maintainers|governance|codeowners|citation|notice|translations?|pull_request_template|issue_template|funding)(\.(md|markdown|txt|cff))?$/i,
  },
  { reason: 'Table of contents', file: /^(_?summary|_sidebar|_navbar|_toc|toc)\.(md|markdown)$/i },
]

const pageFile = /\.(md|markdown|mdx)$/i

/** Sorts a file by where it lies and what it is called. `paths` tells whether `README.es.md` has a `README.md` beside it. */
export function fileKind(path: string, paths: ReadonlySet<string>): FileKind {
  const segments = path.split('/')
  const name = segments.pop() ?? ''
  const depthOf = ({ segment, file }: Rule): number | null => {
    const at = segment ? segments.findIndex((part) => segment.test(part)) : -1
    return at >= 0 ? at + 1 : file?.test(name) ? segments.length : null
  }
  const matches = (rules: readonly Rule[]): { reason: string; depth: number }[] =>
    rules.flatMap((rule) => {
      const depth = depthOf(rule)
      return depth === null ? [] : [{ reason: rule.reason, depth }]
    })
  const found = matches(anywhere)[0] ?? matches(topmost).sort((a, b) => a.depth - b.depth)[0]
  if (found) return { kind: 'left out', reason: found.reason, folder: shortened(segments.slice(0, found.depth)) }
  if (!pageFile.test(name)) return { kind: 'asset' }
  if (isTranslation(path, paths)) return { kind: 'left out', reason: translation, folder: folderOf(path) }
  return { kind: 'page' }
}

// `part/lesson/solution` counts under the part, with a star for the lesson: one row for all lessons of a part.
const shortened = (segments: readonly string[]): string =>
  segments.length > 2 ? [segments[0], '*', segments.at(-1)].join('/') : segments.join('/')

/** `README.es.md`, `lesson.zh-cn.md` beside `README.md`, `lesson.md`. */
function isTranslation(path: string, paths: ReadonlySet<string>): boolean {
  const match = /^(.+)\.([a-z]{2,3}(?:[-_][a-z]{2,4})?)$/i.exec(stem(path))
  if (!match) return false
  const extension = baseName(path).slice(stem(path).length)
  return paths.has(`${folderOf(path) ? `${folderOf(path)}/` : ''}${match[1]}${extension}`)
}

export const isIntro = (path: string): boolean => /^(readme|_?index)$/i.test(stem(path))
export const isAssignmentFile = (path: string): boolean => /^(assignment|homework)([-_ ].*)?$/i.test(numberedName(stem(path)).rest)
export const isQuizFile = (path: string): boolean => /(^|[-_ ])(quiz|test|exam)($|[-_ ])/i.test(stem(path))
