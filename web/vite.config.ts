import { getConfig } from '@lingui/conf'
import { linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkGroups, isFirstLoad } from './build/first-load.ts'
import { inlineIcons } from './build/inline-icons.ts'
import { reactModules } from './build/react-modules.ts'
import { smallPreload } from './build/small-preload.ts'
import { words } from './build/words.ts'

const configPath = `${import.meta.dirname}/lingui.config.ts`
const worker = 'http://localhost:8787'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    inlineIcons(),
    reactModules(),
    babel({ presets: [linguiTransformerBabelPreset({ linguiConfig: getConfig({ configPath }) }, { configPath })] }),
    react(),
    words(configPath),
    smallPreload(),
  ],
  resolve: {
    alias: [
      {
        find: /^use-sync-external-store\/(?:shim|shim\/with-selector|with-selector)(?:\/index)?(?:\.js)?$/,
        replacement: `${import.meta.dirname}/build/external-store.ts`,
      },
    ],
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // the Worker reads it to preload what a route needs
    manifest: true,
    // the proof of a certificate is rendered by the Worker and only needs its style; what lessons begin with is named by it
    rolldownOptions: {
      input: ['index.html', 'areas/public/verify/verify.css', 'api/later.ts'].map((file) => `${import.meta.dirname}/${file}`),
      output: { codeSplitting: { groups: chunkGroups } },
    },
    // light-dark() must reach the browser as written: the tenant's theme, solved at the edge, uses it too
    target: ['chrome123', 'safari17.5', 'firefox121'],
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, files, { hostType }) => files.filter((file) => hostType === 'html' || !isFirstLoad(file)),
    },
    // a font or picture inside CSS would be paid for by every page
    assetsInlineLimit: 0,
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': worker, '/dev': worker, '/verify': worker, '/.well-known': worker, '/health': worker },
  },
})
