import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/**
 * Strings are English in the source and live in one catalog per area, so a visitor downloads only what the page says.
 *   npx lingui extract --config web/lingui.config.ts --clean     read the source, update web/locales
 *   npx lingui compile --config web/lingui.config.ts --strict    fail when an Arabic string is missing
 * The build compiles the catalogs itself.
 */
const area = (name: string) => ({ path: `<rootDir>/locales/{locale}/${name}`, include: [`<rootDir>/areas/${name}`] })

export default defineConfig({
  rootDir: import.meta.dirname,
  locales: ['en', 'ar'],
  sourceLocale: 'en',
  fallbackLocales: { default: 'en' },
  format: formatter({ lineNumbers: false, origins: false }),
  catalogs: [
    { path: '<rootDir>/locales/{locale}/shared', include: ['app', 'ui', 'api', 'i18n', 'features'].map((folder) => `<rootDir>/${folder}`) },
    area('public'),
    area('learn'),
    area('studio'),
    area('admin'),
  ],
})
