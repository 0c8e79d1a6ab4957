export type PastedModule = { title: string; lessons: string[] }

const bullet = /^(?:[-*+•–]|\d+(?:\.\d+)*[.)]|\(?[a-zA-Z][.)])\s+/
const maxTitle = 200

/**
 * Modules and lessons out of pasted text: Markdown headings with lines under them, an indented list, or plain lines
 * (the lessons of one module, titled by `fallback`).
 */
export function parseOutline(text: string, fallback: string): PastedModule[] {
  const lines = text
    .split(/\r?\n/)
    .map((raw) => ({ depth: depthOf(raw), heading: /^\s*(#{1,6})\s+\S/.exec(raw)?.[1]?.length ?? 0, title: titleOf(raw) }))
    .filter(({ title }) => title !== '')
  const headings = lines.filter(({ heading }) => heading > 0)
  const isModule = headings.length > 0 ? byHeadings(headings, lines) : byIndent(lines)
  const modules: PastedModule[] = []
  for (const line of lines) {
    if (isModule(line)) modules.push({ title: line.title, lessons: [] })
    else if (!isPageTitle(line, headings)) {
      if (modules.length === 0) modules.push({ title: fallback, lessons: [] })
      modules.at(-1)?.lessons.push(line.title)
    }
  }
  return modules
}

type Line = { depth: number; heading: number; title: string }

/** The top level of headings makes modules; a lone `#` above `##` is the course's own title. */
function byHeadings(headings: Line[], lines: Line[]): (line: Line) => boolean {
  const levels = [...new Set(headings.map(({ heading }) => heading))].sort()
  const [top = 1, second] = levels
  const loneTitle = second !== undefined && headings.filter(({ heading }) => heading === top).length === 1 && lines[0]?.heading === top
  const level = loneTitle ? second : top
  return (line) => line.heading === level
}

const isPageTitle = (line: Line, headings: Line[]): boolean =>
  line.heading > 0 && line === headings[0] && headings.length > 1 && headings.slice(1).every(({ heading }) => heading > line.heading)

function byIndent(lines: Line[]): (line: Line) => boolean {
  const least = Math.min(...lines.map(({ depth }) => depth))
  const nested = lines.some(({ depth }) => depth > least)
  return nested ? (line) => line.depth === least : () => false
}

const depthOf = (raw: string): number => (/^\s*/.exec(raw)?.[0] ?? '').replaceAll('\t', '    ').length

function titleOf(raw: string): string {
  const line = raw
    .trim()
    .replace(/^#{1,6}\s+/, '')
    .replace(bullet, '')
    .replace(/^\[[ xX]\]\s+/, '')
  const plain = line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`]{1,3}([^*_`]+)[*_`]{1,3}/g, '$1')
  return [...plain.replace(/#+\s*$/, '').trim()].slice(0, maxTitle).join('')
}
