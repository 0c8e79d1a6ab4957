import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/**
 * Strings are English in the source and live in one catalog per area and per feature, so a visitor downloads only what the
 * page says; `app/areas.ts` and the areas' routes name the catalogs that a page needs.
 *   npx lingui extract --config web/lingui.config.ts --clean     read the source, update web/locales
 *   npx lingui compile --config web/lingui.config.ts --strict    fail when an Arabic string is missing
 * The build compiles the catalogs itself.
 */
const catalog = (name: string, folders: string[], exclude: string[] = []) => ({
  path: `<rootDir>/locales/{locale}/${name}`,
  include: folders.map((folder) => `<rootDir>/${folder}`),
  exclude: exclude.map((folder) => `<rootDir>/${folder}`),
})

export default defineConfig({
  rootDir: import.meta.dirname,
  locales: ['en', 'ar'],
  sourceLocale: 'en',
  fallbackLocales: { default: 'en' },
  format: formatter({ lineNumbers: false, origins: false }),
  catalogs: [
    catalog('shared', ['app', 'ui', 'api', 'i18n']),
    ...['palette', 'player', 'uploads'].map((name) => catalog(name, [`features/${name}`])),
    catalog('blocks', ['features/blocks/render']),
    catalog('editor', ['features/blocks/edit']),
    catalog('quiz', ['features/quiz', 'areas/learn/quiz']),
    catalog(
      'public',
      ['areas/public'],
      ['areas/public/course/**', 'areas/public/entry/**', 'areas/public/teach/**', 'areas/public/home/**', 'areas/public/checkout/**'],
    ),
    catalog('course', ['areas/public/course']),
    catalog('home', ['areas/public/home']),
    catalog('entry', ['areas/public/entry', 'areas/public/teach']),
    catalog(
      'learn',
      ['areas/learn'],
      [
        'areas/learn/player/**',
        'areas/learn/video/**',
        'areas/learn/quiz/**',
        'areas/learn/account/**',
        'areas/learn/notifications/**',
        'areas/learn/messages/**',
        'areas/learn/live/**',
        'areas/learn/orders/**',
      ],
    ),
    catalog('lesson', ['areas/learn/player', 'areas/learn/video']),
    catalog('account', ['areas/learn/account']),
    catalog('notifications', ['features/notifications', 'features/messages', 'features/visit', 'areas/learn/notifications']),
    catalog('messages', ['areas/learn/messages']),
    catalog('orders', ['features/orders', 'areas/public/checkout', 'areas/learn/orders']),
    catalog('live', ['areas/learn/live']),
    ...['studio', 'admin', 'system'].map((name) => catalog(name, [`areas/${name}`])),
  ],
})
