import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createCompilationErrorMessage, createCompiledCatalog, getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import type { Plugin } from 'vite'

/** All catalogs of a language in one name: with any string it changes, so that each file is kept for ever. */
function versionOf(folder: string): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (file.endsWith('.po')) hash.update(file).update(readFileSync(`${folder}/${file}`))
  return hash.digest('base64url').slice(0, 8)
}

/**
 * The catalogs as JSON files of their own: `words-…/en/course.json`. As modules each would be a line in a table that every
 * page carries. The app finds the folder by `__WORDS__`, the Worker, which writes what a page says first into the page, by
 * `.vite/words.json`.
 */
export function words(configPath: string): Plugin {
  const config = getConfig({ configPath })
  const folder = `assets/words-${versionOf(`${config.rootDir}/locales`)}`
  const catalogs = getCatalogs(config)

  async function compile(locale: string, name: string): Promise<string | null> {
    const catalog = (await catalogs).find(({ path }) => path.endsWith(`/${name}`))
    if (!catalog) return null
    const { messages } = await catalog.getTranslations(locale, {
      fallbackLocales: config.fallbackLocales || {},
      sourceLocale: config.sourceLocale ?? '',
    })
    const { source, errors } = createCompiledCatalog(locale, messages, { namespace: 'json' })
    if (errors.length > 0) throw new Error(createCompilationErrorMessage(locale, errors))
    return source
  }

  return {
    name: 'words',
    config: (_config, { command }) => ({ define: { __WORDS__: JSON.stringify(command === 'build' ? `/${folder}` : '/words') } }),
    configureServer({ middlewares }) {
      middlewares.use('/words', async (request, response) => {
        const [, locale = '', name = ''] = /^\/(\w+)\/(\w+)\.json$/.exec(request.url ?? '') ?? []
        const source = config.locales.includes(locale) ? await compile(locale, name) : null
        response.statusCode = source === null ? 404 : 200
        response.setHeader('content-type', 'application/json').end(source ?? '')
      })
    },
    async generateBundle() {
      for (const { path } of await catalogs) {
        const name = path.split('/').at(-1) ?? ''
        for (const locale of config.locales) {
          const source = await compile(locale, name)
          if (source !== null) this.emitFile({ type: 'asset', fileName: `${folder}/${locale}/${name}.json`, source })
        }
      }
      this.emitFile({ type: 'asset', fileName: '.vite/words.json', source: JSON.stringify({ folder }) })
    },
  }
}
