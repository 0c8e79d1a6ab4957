/** What a file or folder is called without its number: `02-lesson-two.md` is number 2 and "Lesson two". */
export type NumberedName = { number: number | null; rest: string }

const counted = 'lesson|week|chapter|module|unit|part|day|section|session|lecture|topic|step|mod|ch'
const pattern = new RegExp(`^(?:(?:${counted})[-_. ]*)?(\\d{1,4})(?:\\.(\\d{1,3}))?(?=$|[-_.) ])[-_.) ]*`, 'i')

export function numberedName(name: string): NumberedName {
  const match = pattern.exec(name)
  if (!match) return { number: null, rest: name }
  return { number: Number(match[1]) + Number(match[2] ?? 0) / 1000, rest: name.slice(match[0].length) }
}

/** The base name of a path without `.md`. */
export const stem = (path: string): string => baseName(path).replace(/\.(md|markdown|mdx)$/i, '')

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** A readable title from a file name; a bare `week1` keeps its number. */
export function titleFromName(name: string): string {
  const { rest } = numberedName(name)
  const words = (rest || name)
    .replace(/[-_]+/g, ' ')
    .replace(/([a-z])(\d)/g, '$1 $2')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
