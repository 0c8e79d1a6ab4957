import type { CodePiece } from './code-lines.ts'

const words =
  'abstract and as async await break by case catch class const continue create def default defer del delete desc do drop elif else end enum except export extends false final finally fn for from func function go group having if impl implements import in index inner insert instanceof int interface into is join lambda left let limit match mod module mut new nil none not null of offset on or order outer package pass private protected pub public raise return right select self set static struct super switch table then this throw throws trait true try type typeof union unless until update use using values var view void where while with yield'
const keywords = new Set(words.split(' '))

/** Languages whose line comments start with `#`, and those with `--`; the rest write `//`. */
const hash = /^(py|python|rb|ruby|sh|bash|shell|zsh|yaml|yml|toml|r|perl|dockerfile|makefile|ini|elixir)$/
const dashes = /^(sql|lua|haskell|hs|ada|plpgsql|sqlite|mysql|postgresql)$/
const plain = /^(|text|txt|plain|plaintext|output|console|log|markdown|md|diff|csv)$/

const string = `"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*'|\`(?:\\\\.|[^\`\\\\])*\``

function patternFor(language: string): RegExp {
  const line = hash.test(language) ? '#[^\\n]*' : dashes.test(language) ? '--[^\\n]*' : '\\/\\/[^\\n]*'
  const comment = `${line}|\\/\\*[\\s\\S]*?\\*\\/|<!--[\\s\\S]*?-->`
  return new RegExp(`(?<c>${comment})|(?<s>${string})|(?<n>\\b\\d[\\d_.]*(?:e[+-]?\\d+)?\\b)|(?<w>[A-Za-z_$][\\w$]*)`, 'gi')
}

/**
 * Keywords, strings, numbers and comments, told apart well enough to be read by. One small grammar for every language:
 * what it takes for a keyword too much costs nothing, a real grammar would cost a hundred kilobytes.
 */
export function colourCode(code: string, language: string): CodePiece[] {
  const name = language.toLowerCase()
  if (plain.test(name) || code.length > 20_000) return [{ text: code, kind: null }]
  const pieces: CodePiece[] = []
  let from = 0
  const add = (text: string, kind: CodePiece['kind']) => {
    if (text) pieces.push({ text, kind })
  }
  for (const match of code.matchAll(patternFor(name))) {
    const { c, s, n, w } = match.groups ?? {}
    if (w !== undefined && !keywords.has(w.toLowerCase())) continue
    add(code.slice(from, match.index), null)
    add(match[0], c !== undefined ? 'c' : s !== undefined ? 's' : n !== undefined ? 'n' : 'k')
    from = match.index + match[0].length
  }
  add(code.slice(from), null)
  return pieces
}
