import { AppError } from '../../../kernel/errors.ts'
import type { MediaKind } from '../tables.ts'

const MB = 1024 * 1024
export const sizeLimits: Record<MediaKind, number> = {
  image: 20 * MB,
  document: 200 * MB,
  audio: 500 * MB,
  video: 5 * 1024 * MB,
  package: 2 * 1024 * MB,
  other: 50 * MB,
}

/** Everything a school may store, by file extension. The first extension of a type names it. */
const accepted: Record<MediaKind, Record<string, string>> = {
  image: {
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
    avif: 'image/avif',
    svg: 'image/svg+xml',
    bmp: 'image/bmp',
  },
  video: { mp4: 'video/mp4', m4v: 'video/mp4', webm: 'video/webm', mov: 'video/quicktime', ogv: 'video/ogg' },
  audio: {
    mp3: 'audio/mpeg',
    m4a: 'audio/mp4',
    ogg: 'audio/ogg',
    oga: 'audio/ogg',
    opus: 'audio/ogg',
    wav: 'audio/wav',
    flac: 'audio/flac',
    weba: 'audio/webm',
  },
  document: {
    pdf: 'application/pdf',
    epub: 'application/epub+zip',
    csv: 'text/csv',
    txt: 'text/plain',
    md: 'text/markdown',
    vtt: 'text/vtt',
    srt: 'application/x-subrip',
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    odt: 'application/vnd.oasis.opendocument.text',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
    odp: 'application/vnd.oasis.opendocument.presentation',
  },
  package: { zip: 'application/zip' },
  // Sources that a course hands out: only ever downloaded, never run from this origin.
  other: {
    html: 'text/html',
    htm: 'text/html',
    css: 'text/css',
    js: 'text/javascript',
    json: 'application/json',
    xml: 'application/xml',
    py: 'text/x-python',
  },
}

const aliases: Record<string, string> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/x-ms-bmp': 'image/bmp',
  'video/x-m4v': 'video/mp4',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'audio/opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'application/x-zip-compressed': 'application/zip',
  'application/x-zip': 'application/zip',
  'application/javascript': 'text/javascript',
  'application/x-javascript': 'text/javascript',
  'application/xhtml+xml': 'text/html',
  'text/xml': 'application/xml',
  'text/srt': 'application/x-subrip',
}

/** Names that run when opened on some system: never stored, whatever their content says. */
const deniedExtensions = new Set(
  (
    'exe dll com bat cmd msi msp mst msix appx scr pif cpl ps1 psm1 vbs vbe jse wsf wsh hta jar jnlp reg lnk inf sys drv ocx ' +
    'sh bash zsh csh command app dmg pkg deb rpm apk ipa iso img vhd bin run elf so dylib chm scf gadget url desktop docm xlsm pptm xlam dotm'
  ).split(' '),
)

const byExtension = new Map<string, AcceptedType>()
const byType = new Map<string, AcceptedType>()
for (const [kind, types] of Object.entries(accepted) as [MediaKind, Record<string, string>][]) {
  for (const [extension, contentType] of Object.entries(types)) {
    byExtension.set(extension, { kind, contentType })
    if (!byType.has(contentType)) byType.set(contentType, { kind, contentType })
  }
}
export type AcceptedType = { kind: MediaKind; contentType: string }

/** What the end of a name promises; undefined where no such file may be stored. */
export const typeNamed = (filename: string): AcceptedType | undefined =>
  byExtension.get(/\.(\w+)$/.exec(filename)?.[1]?.toLowerCase() ?? '')

const refuse = (field: string, message: string): AppError =>
  new AppError('UNSUPPORTED_MEDIA_TYPE', `This kind of file cannot be stored: it ${message}.`, [{ field, message }])

/**
 * What a file says it is. Browsers often know no type, or a vague one; then the name decides. Name and type must
 * agree on the kind. Throws UNSUPPORTED_MEDIA_TYPE naming the field, PAYLOAD_TOO_LARGE when over the kind's limit.
 */
export function declaredType(file: { filename: string; contentType: string; size: number }): AcceptedType {
  const extensions = file.filename.toLowerCase().split('.').slice(1)
  const last = extensions.at(-1)?.trim() ?? ''
  if (deniedExtensions.has(last)) throw refuse('filename', `ends in .${last}, which runs as a program`)
  const named = byExtension.get(last)
  const said = (file.contentType.split(';')[0] ?? '').trim().toLowerCase()
  const isVague = said === '' || said === 'application/octet-stream' || said === 'binary/octet-stream'
  const typed = isVague ? named : (byType.get(aliases[said] ?? said) ?? (said === 'text/plain' ? named : undefined))
  if (!typed)
    throw refuse(
      'contentType',
      isVague ? 'has a name and type we do not know' : `is of type ${said.slice(0, 80)}, which is not on the list`,
    )
  // A source file sent as text/plain is what its name says: HTML must not become an inline document.
  const type = named && typed.contentType === 'text/plain' ? named : typed
  if (named && named.kind !== type.kind && !isSoundOrPicture(named, type))
    throw refuse('filename', `ends in .${last} but says it is ${type.contentType}`)
  const limit = sizeLimits[type.kind]
  if (file.size > limit) {
    const message = `may be ${Math.round(limit / MB)} MB at most for this kind (${type.kind})`
    throw new AppError('PAYLOAD_TOO_LARGE', `The file is too large: it ${message}.`, [{ field: 'size', message }])
  }
  return type
}

/** Ogg, WebM and MP4 hold sound or pictures, and systems do not agree on the name. */
const isSoundOrPicture = (a: AcceptedType, b: AcceptedType): boolean => [a, b].every(({ kind }) => kind === 'audio' || kind === 'video')

/** Types a browser may show in a tab of its own; all others are downloaded. SVG and HTML could carry scripts. */
export const showsInline = (contentType: string): boolean =>
  /^(image\/(png|jpeg|gif|webp|avif|bmp)|(video|audio)\/[\w-]+|application\/pdf|text\/(vtt|plain))$/.test(contentType)
