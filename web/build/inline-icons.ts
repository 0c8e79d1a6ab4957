import type { Plugin } from 'vite'

const IMPORT = /import\s*\{([^}]+)\}\s*from\s*['"]@tabler\/icons-react['"];?/g

/** The line an icon is drawn with. The set draws its outlines as paths, each starting from an absolute point. */
async function lineOf(icon: string): Promise<string> {
  const { __iconNode: shapes } = await import(`@tabler/icons-react/dist/esm/icons/${icon}.mjs`)
  return (shapes as [tag: string, attributes: { d: string }][])
    .map(([tag, { d }]) => {
      if (tag !== 'path' || !d.startsWith('M')) throw new Error(`${icon} is not drawn with paths alone: use another icon`)
      return d
    })
    .join('')
}

/**
 * Puts each icon's line where it is used, in place of an import: as modules of their own, those that two pages share would
 * each be a file of 200 bytes that a page has to ask for, 8.9 KB gzip more on the catalogue; and the package's index has
 * 6,000 that every build would read.
 */
export const inlineIcons = (): Plugin => ({
  name: 'inline-icons',
  enforce: 'pre',
  transform: {
    filter: { id: /\.tsx?$/, code: /@tabler\/icons-react/ },
    async handler(code) {
      const icons = new Map<string, string>()
      const rest = code.replace(IMPORT, (_whole, names: string) => {
        for (const name of names.split(',').map((one) => one.trim())) {
          const [icon = name, alias = icon] = name.split(/\s+as\s+/)
          if (name && !name.startsWith('type ')) icons.set(alias, icon)
        }
        return ''
      })
      if (icons.size === 0) return null
      const drawn = await Promise.all(
        [...icons].map(async ([alias, icon]) => `const ${alias} = /* @__PURE__ */ drawing('${await lineOf(icon)}');`),
      )
      return { code: `import { drawing } from '${import.meta.dirname}/drawing.tsx';${drawn.join('')}${rest}`, map: null }
    },
  },
})
