/** A page that is not read because reading it could take the whole import's time: no author writes such a page. */
export class PageRefused extends Error {
  override readonly name = 'PageRefused'
}

/** Depth of quotations and lists in a line; lines and marks (of emphasis, code, links) in a paragraph; of each in the page. */
const limits = { depth: 12, lines: 3000, marks: 2000, items: 5000, allMarks: 40_000, allLines: 40_000 }

const deepLine = new RegExp(`^[ \\t]*(?:>[ \\t]*|(?:[-+*]|\\d{1,9}[.)])[ \\t]+){${limits.depth}}`)
const rule = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/
const tableRule = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/
const newItem = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]|\[[^\]]+\]:)/

/**
 * The parser's work grows with the square of the marks in a paragraph, of its lines and of the depth of quotations.
 * This looks at each line once and refuses what would run for minutes; code between fences is free.
 */
export function refuseCostly(source: string): void {
  let fence: string | null = null
  let lines = 0
  let marks = 0
  let table = false
  let items = 0
  let allMarks = 0
  let allLines = 0
  for (const line of source.split('\n')) {
    const marker = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1] ?? null
    if (fence !== null) {
      if (marker?.startsWith(fence) && line.trim() === marker) fence = null
      continue
    }
    if (line.trim() === '' || marker) {
      fence = marker
      lines = marks = 0
      table = false
      continue
    }
    if (deepLine.test(line) && !rule.test(line)) throw new PageRefused('its quotations or lists are nested too deeply')
    lines += 1
    table ||= lines === 2 && tableRule.test(line)
    if (table || newItem.test(line)) marks = 0
    if (newItem.test(line)) {
      lines = 1
      items += 1
    }
    if (table) items += line.split('|').length
    if (items > limits.items) throw new PageRefused('it holds more list items or table cells than one page may')
    const found = line.replace(/[^*_~`[\]!]/g, '').length
    marks += found
    allMarks += found
    allLines += 1
    if (allMarks > limits.allMarks || allLines > limits.allLines) throw new PageRefused('it is too long to be read as one page')
    if (marks > limits.marks) throw new PageRefused('a paragraph in it holds too many marks to be read')
    if (lines > limits.lines && !table) throw new PageRefused('a paragraph in it is too long to be read')
  }
}
