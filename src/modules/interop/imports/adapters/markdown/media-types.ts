import type { PlannedMedia } from '../../plan/course-plan.ts'

type MediaType = { contentType: string; kind: PlannedMedia['kind'] }

const types: Record<PlannedMedia['kind'], Record<string, string>> = {
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
  },
  file: {
    pdf: 'application/pdf',
    zip: 'application/zip',
    epub: 'application/epub+zip',
    csv: 'text/csv',
    txt: 'text/plain',
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
}

const byExtension = new Map<string, MediaType>(
  (['image', 'video', 'audio', 'file'] as const).flatMap((kind) =>
    Object.entries(types[kind]).map(([extension, contentType]): [string, MediaType] => [extension, { contentType, kind }]),
  ),
)

/** What a file that a lesson shows or links is; null for code and everything else that a course does not store. */
export const mediaType = (path: string): MediaType | null => byExtension.get(/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '') ?? null
