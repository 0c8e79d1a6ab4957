import type { Config } from '../env.ts'
import type { LoadFont } from './font-library.ts'

/** Fonts for documents, from the Worker's own assets. A missing font fails the document: half a name is worse than none. */
export const assetFonts =
  (config: Config): LoadFont =>
  async (file) => {
    const response = await config.ASSETS.fetch(`https://assets.internal/pdf-fonts/${file}`)
    if (!response.ok) throw new Error(`Font ${file} is not among the assets (${response.status}); run npm run build`)
    return new Uint8Array(await response.arrayBuffer())
  }
