import type { Plugin } from 'vite'

const IMPORT = /import\s*\{([^}]+)\}\s*from\s*['"]@tabler\/icons-react['"];?/g

/** Rewrites named icon imports to one file each: the package's index has 6,000 modules that would be read on every build. */
export const tablerPerIcon = (): Plugin => ({
  name: 'tabler-per-icon',
  enforce: 'pre',
  transform: {
    filter: { id: /\.tsx?$/, code: /@tabler\/icons-react/ },
    handler(code) {
      const rewritten = code.replace(IMPORT, (_whole, names: string) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name && !name.startsWith('type '))
          .map((name) => {
            const [icon = name, alias = icon] = name.split(/\s+as\s+/)
            return `import ${alias} from '@tabler/icons-react/dist/esm/icons/${icon}.mjs';`
          })
          .join(''),
      )
      return { code: rewritten, map: null }
    },
  },
})
