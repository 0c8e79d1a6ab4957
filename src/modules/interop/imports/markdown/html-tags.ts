/** What a raw piece of HTML is made of. Comments, scripts and styles are already gone. */
export type HtmlToken =
  | { kind: 'text'; text: string }
  | { kind: 'open'; tag: string; attributes: Record<string, string>; closed: boolean; raw: string }
  | { kind: 'close'; tag: string; raw: string }

// Each alternative begins with another character and `<` ends the tag, so this reads every character once.
const tagPattern = /<(\/?)([a-z][\w:-]*)((?:[^"'<>]|"[^"]*"|'[^']*')*)>/iy
const attributePattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g
const rawTextTags = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'textarea',
  'title',
  'xmp',
  'svg',
  'math',
  'object',
  'select',
  'form',
])
const voidTags = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = []
  let text = ''
  const flush = (): void => {
    if (text) tokens.push({ kind: 'text', text: decodeEntities(text) })
    text = ''
  }
  for (let at = 0; at < html.length; ) {
    const next = html.indexOf('<', at)
    text += html.slice(at, next < 0 ? html.length : next)
    if (next < 0) break
    const end = markupEnd(html, next)
    if (end !== null) {
      at = end
      continue
    }
    tagPattern.lastIndex = next
    const match = tagPattern.exec(html)
    if (!match) {
      text += '<'
      at = next + 1
      continue
    }
    flush()
    const [raw, slash, name = '', rest = ''] = match
    const tag = name.toLowerCase()
    at = next + raw.length
    if (slash) tokens.push({ kind: 'close', tag, raw })
    else {
      const closed = voidTags.has(tag) || rest.endsWith('/')
      tokens.push({ kind: 'open', tag, attributes: attributesOf(rest), closed, raw })
      if (rawTextTags.has(tag) && !closed) at = skipRawText(html, at, tag)
    }
  }
  flush()
  return tokens
}

/** The end of a comment, doctype, CDATA section or processing instruction at `at`; null where none begins there. */
function markupEnd(html: string, at: number): number | null {
  const [, close] =
    [['<!--', '-->'] as const, ['<![CDATA[', ']]>'] as const, ['<?', '?>'] as const, ['<!', '>'] as const].find(([open]) =>
      html.startsWith(open, at),
    ) ?? []
  if (!close) return null
  const end = html.indexOf(close, at + 2)
  return end < 0 ? html.length : end + close.length
}

function skipRawText(html: string, at: number, tag: string): number {
  const end = html.slice(at).search(new RegExp(`</${tag}[\\s>]`, 'i'))
  return end < 0 ? html.length : at + end
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single, bare] of text.matchAll(attributePattern)) {
    attributes[name.toLowerCase()] ??= decodeEntities(double ?? single ?? bare ?? '')
  }
  return attributes
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  times: '×',
  rarr: '→',
  larr: '←',
  euro: '€',
  pound: '£',
  deg: '°',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  shy: '\u00ad',
}

/** The entities that people write by hand; an unknown one stays as it was typed. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name) return named[name] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}
