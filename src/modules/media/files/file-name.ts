/** A name safe to store and to send: no folders, no control or direction-override characters, no leading dots. */
export function cleanFilename(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? ''
  const clean = base
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    .trim()
    .replace(/^\.+/, '')
  return clean || 'file'
}

/** RFC 6266: an ASCII name for old readers, and the real one in UTF-8. */
export function contentDisposition(kind: 'inline' | 'attachment', filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const exact = encodeURIComponent(filename).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`
}
