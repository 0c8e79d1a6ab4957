/** What a contract's field is given instead of what it asks for. */
export const hostileValues: [name: string, value: unknown][] = [
  ['null', null],
  ['true', true],
  ['a negative number', -1],
  ['an enormous number', 1e308],
  ['a fraction', 0.1],
  ['an empty text', ''],
  ['a long text', 'x'.repeat(100_000)],
  ['NUL', 'a\u0000b'],
  ['half a surrogate pair', 'a\ud800b'],
  ['many scripts', 'İ ß ﷽ 𒀱 👩‍👩‍👧‍👦 \u202e\u0301'],
  ['SQL', "x' OR 1=1; DROP TABLE users; --"],
  ['a search expression', '") OR * NEAR(a b, 2) ^ - {x}: "'],
  ['markup', '<img src=x onerror=alert(1)>{{7*7}}#{7*7}'],
  ['a path', '../../../../etc/passwd'],
  ['a prototype', JSON.parse('{"__proto__":{"role":"admin"},"constructor":{"prototype":{}}}')],
  ['an empty list', []],
  ['a list of lists', [[], [[]], [{}]]],
  ['a long list', Array.from({ length: 10_000 }, (_, n) => n)],
  ['an empty object', {}],
]

/** So deep that nothing may recurse over it. */
export const deepJson = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth)

/** Whole bodies, as they are sent. */
export const hostileBodies: [name: string, text: string][] = [
  ['nothing', ''],
  ['half of JSON', '{"title":'],
  ['a list', '[]'],
  ['a text', '"text"'],
  ['a number', '-1'],
  ['null', 'null'],
  ['lists in lists', deepJson(50_000, '[', ']')],
  ['objects in objects', `${'{"content":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ['another prototype', '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}'],
  ['bytes that are no text', '\u0000\u0001\ufffd'],
]

export const hostilePaths = [
  '%00',
  '%F0%9F%98%80',
  '..%2F..%2Fetc',
  "'%20OR%201=1--",
  'x'.repeat(5000),
  '%E0%A4%A',
  'crs_%2500',
  '-1',
  'null',
  '__proto__',
  '%22)%20OR%20*',
]
export const hostileQueries = [
  '',
  '-1',
  '0',
  '1e308',
  '99999999999999999999',
  'NaN',
  'null',
  '%00',
  '%ED%A0%80',
  "'%20OR%201=1--",
  '%22)%20OR%20*%20NEAR(',
  '[]',
  '%',
  'x'.repeat(5000),
  '%F0%92%80%B1',
  '1970-01-01',
  'asc;drop',
]

/** A document whose blocks stand in each other, as deep as one likes. */
export function deepDocument(depth: number): string {
  const open = '{"type":"blockquote","content":['
  return `{"type":"doc","content":[${open.repeat(depth)}${']}'.repeat(depth)}]}`
}
