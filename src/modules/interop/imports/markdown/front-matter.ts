type FrontMatterValue = string | string[]
export type FrontMatter = Record<string, FrontMatterValue>

/**
 * The front matter of a page, read as the part of YAML that course authors use: `key: value`, lists in brackets or on
 * lines of their own, quoted strings, folded (`>`) and literal (`|`) blocks. Nested maps are passed over.
 */
export function splitFrontMatter(text: string): { fields: FrontMatter; body: string } {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const match = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(source) ?? /^---[ \t]*\n()---[ \t]*(?:\n|$)/.exec(source)
  if (!match) return { fields: {}, body: source }
  const fields = readFields((match[1] ?? '').split('\n'))
  // A thematic break may open a page as well: what has no `key: value` line is text.
  if (Object.keys(fields).length === 0 && (match[1] ?? '').trim() !== '') return { fields: {}, body: source }
  return { fields, body: source.slice(match[0].length) }
}

function readFields(lines: readonly string[]): FrontMatter {
  const fields: FrontMatter = Object.create(null)
  for (let at = 0; at < lines.length; at++) {
    const match = /^([\w-]+):(?:[ \t]+(.*))?$/.exec(lines[at] ?? '')
    if (!match) continue
    const [, key = '', rest = ''] = match
    const inner: string[] = []
    while (at + 1 < lines.length && /^(?:[ \t]+|- |$)/.test(lines[at + 1] ?? '')) inner.push(lines[++at] ?? '')
    const value = fieldValue(uncommented(rest), inner)
    if (value !== null) fields[key.toLowerCase()] = value
  }
  return fields
}

function fieldValue(rest: string, inner: readonly string[]): FrontMatterValue | null {
  const words = inner.map((line) => line.trim()).filter(Boolean)
  if (/^[>|][+-]?$/.test(rest)) return words.join(rest.startsWith('>') ? ' ' : '\n')
  if (rest.startsWith('[')) {
    const list = [rest, ...words].join(' ')
    return (list.match(/\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^[\],]+)/g) ?? []).map((item) => scalar(item.trim())).filter(Boolean)
  }
  if (rest !== '') return scalar([rest, ...words].join(' '))
  const items = words.filter((line) => line.startsWith('- ')).map((line) => scalar(uncommented(line.slice(2).trim())))
  return items.length > 0 ? items : null
}

function scalar(text: string): string {
  if (/^".*"$/s.test(text)) return text.slice(1, -1).replace(/\\(["\\nt])/g, (_, char: string) => ({ n: '\n', t: '\t' })[char] ?? char)
  if (/^'.*'$/s.test(text)) return text.slice(1, -1).replaceAll("''", "'")
  return text === '~' || text === 'null' ? '' : text
}

/** Without a comment after the value; what stands in quotes may hold a `#`. */
function uncommented(text: string): string {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(text)
  return quoted ? quoted[0] : text.replace(/(?:^|\s)#.*$/, '').trim()
}

export function fieldText(fields: FrontMatter, ...names: string[]): string | null {
  for (const name of names) {
    const value = fields[name]
    const text = Array.isArray(value) ? value.join(', ') : value
    if (text?.trim()) return text.trim()
  }
  return null
}

export function fieldList(fields: FrontMatter, name: string): string[] {
  const value = fields[name]
  if (Array.isArray(value)) return value
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
}

export function fieldNumber(fields: FrontMatter, ...names: string[]): number | null {
  const text = fieldText(fields, ...names)
  const number = text === null ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : null
}

/** "45", "30 min", "1h 20m", "1.5 hours", "PT1H30M", "01:30": in whole minutes. */
export function fieldMinutes(fields: FrontMatter, ...names: string[]): number | null {
  const text = fieldText(fields, ...names)?.toLowerCase()
  if (!text) return null
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text)) || null
  const clock = /^(\d{1,2}):(\d{2})$/.exec(text)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  const hours = /(\d+(?:\.\d+)?)\s*h/.exec(text)
  const minutes = /(\d+(?:\.\d+)?)\s*m/.exec(text)
  return Math.round(Number(hours?.[1] ?? 0) * 60 + Number(minutes?.[1] ?? 0)) || null
}
