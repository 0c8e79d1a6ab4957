import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const require = createRequire(import.meta.url)
const entries: Record<string, string> = {
  react: 'react/cjs/react.production.js',
  'react/jsx-runtime': 'react/cjs/react-jsx-runtime.production.js',
  'react-dom': 'react-dom/cjs/react-dom.production.js',
  'react-dom/client': 'react-dom/cjs/react-dom-client.production.js',
  scheduler: 'scheduler/cjs/scheduler.production.js',
}
const fileOf = (entry: string): string => {
  const [name = '', ...rest] = entry.split('/')
  return join(dirname(require.resolve(`${name}/package.json`)), ...rest)
}

/** What React DOM asks for in case a development build of the scheduler is there. */
const absent = ['log', 'unstable_setDisableYieldValue']

const REQUIRES = /var ((?:\w+ = require\("[\w-]+"\),?\s*)+);/
const EXPORT = /\bexports\.(\w+)/g

/** One of React's files as a module: `require` at its top, and `exports.name` wherever it gives or uses one. */
function asModule(code: string, id: string): string {
  const imports: string[] = []
  const body = code.replace(REQUIRES, (_all, list: string) => {
    for (const [, name, from] of list.matchAll(/(\w+) = require\("([\w-]+)"\)/g)) imports.push(`import * as ${name} from '${from}'`)
    return ''
  })
  const times = new Map<string, number>()
  for (const [, name = ''] of body.matchAll(EXPORT)) times.set(name, (times.get(name) ?? 0) + 1)
  const names = [...times.keys()]
  const severally = names.filter((name) => times.get(name) !== 1)
  const written = body
    .replace(EXPORT, (_all, name: string) => (times.get(name) === 1 ? `const given_${name}` : `given_${name}`))
    .replace(/^['"]use strict['"];?/m, '')
  if (/\brequire\(|\bmodule\.|\bexports\b/.test(written))
    throw new Error(`${id} is written otherwise than before: see web/build/react-modules.ts`)
  return [
    ...imports,
    severally.length > 0 ? `let ${severally.map((name) => `given_${name}`).join(', ')}` : '',
    written,
    `export { ${names.map((name) => `given_${name} as ${name}`).join(', ')} }`,
    id.includes('/scheduler/') ? `export const ${absent.map((name) => `${name} = undefined`).join(', ')}` : '',
    `import * as all from '${id}'`,
    'export { all as default }',
  ].join('\n')
}

/**
 * React comes as CommonJS. Made modules of, its files lose what nobody calls, every call of a hook is written shorter, and no
 * chunk needs what else would read modules out of objects: 2.1 KB gzip less on every page.
 */
export const reactModules = (): Plugin => ({
  name: 'react-modules',
  apply: 'build',
  enforce: 'pre',
  resolveId: {
    filter: { id: /^(?:react(?:-dom)?(?:\/client|\/jsx-runtime)?|scheduler)$/ },
    handler: (id) => (entries[id] ? fileOf(entries[id]) : null),
  },
  transform: {
    filter: { id: /\/node_modules\/(?:react|react-dom|scheduler)\/cjs\/[\w-]+\.production\.js$/ },
    handler: (code, id) => ({ code: asModule(code, id), map: null }),
  },
})
