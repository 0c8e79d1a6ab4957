/// <reference types="vite/client" />
import type { LoadFont } from '../../../src/platform/pdf/font-library.ts'

const files = import.meta.glob<string>(
  '../../../node_modules/@fontsource/{literata,noto-sans*,noto-emoji}/files/*-400-{normal,italic}.woff',
  {
    query: '?inline',
    import: 'default',
  },
)
const byName = new Map(Object.entries(files).map(([path, read]) => [path.slice(path.lastIndexOf('/') + 1), read]))

/** The very files the build publishes as assets, read from their packages, so that the tests need no build. */
export const loadFont: LoadFont = async (file) => {
  const read = byName.get(file)
  if (!read) throw new Error(`No font file ${file}.`)
  const dataUrl = await read()
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (character) => character.charCodeAt(0))
}
