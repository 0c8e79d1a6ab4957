// Copies the reference page's viewer out of its package, so that it is served from our own origin.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.mjs'

for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css']) {
  copyFileSync(join(root, 'node_modules', 'swagger-ui-dist', file), join(root, 'web', 'public', 'api-docs', file))
}
