import type { AcceptedType } from '../files/accepted-types.ts'
import { audioDuration } from './audio-duration.ts'
import type { ByteReader } from './byte-reader.ts'
import { imageSize } from './image-size.ts'
import { readIsoMedia } from './iso-media.ts'
import { type Sniffed, sniffType } from './sniff-type.ts'
import { readWebm } from './webm.ts'

export type Inspection =
  | { ok: true; contentType: string; width: number | null; height: number | null; durationSeconds: number | null }
  | { ok: false; reason: string }

/** Whether the bytes are of the kind they were declared as, and what they say of themselves. */
export async function inspectFile(reader: ByteReader, declared: AcceptedType): Promise<Inspection> {
  const contentType = realType(declared, sniffType(reader.head), reader.head)
  if (contentType === null) return { ok: false, reason: mismatch(declared, sniffType(reader.head)) }
  const unknown = { width: null, height: null, durationSeconds: null }
  if (declared.kind === 'image') return { ok: true, contentType, ...unknown, ...(await imageSize(reader, contentType)) }
  if (/^(video|audio)\/(mp4|quicktime)$/.test(contentType)) return { ok: true, contentType, ...unknown, ...(await readIsoMedia(reader)) }
  if (contentType === 'video/webm') return { ok: true, contentType, ...unknown, ...readWebm(reader.head) }
  if (declared.kind === 'audio') return { ok: true, contentType, ...unknown, durationSeconds: await audioDuration(reader, contentType) }
  return { ok: true, contentType, ...unknown }
}

const textTypes = /^(text\/.*|application\/(json|xml|x-subrip))$/
const zipTypes = /^application\/(zip|epub\+zip|vnd\.(openxmlformats|oasis)[\w.-]*)$/
const oleTypes = /^application\/(msword|vnd\.ms-(excel|powerpoint))$/

/** The type to serve the file as: the real one of the declared kind, or null when the kind is another. */
function realType(declared: AcceptedType, real: Sniffed, head: Uint8Array): string | null {
  const { kind, contentType } = declared
  switch (real.family) {
    case 'image':
      return kind === 'image' ? real.contentType : null
    case 'audio':
      return kind === 'audio' ? real.contentType : null
    case 'container':
      if (kind === 'audio') return real.format === 'quicktime' ? null : `audio/${real.format}`
      return kind === 'video' ? `video/${real.format}` : null
    case 'pdf':
      return contentType === 'application/pdf' ? contentType : null
    case 'zip':
      return zipTypes.test(contentType) ? contentType : null
    case 'ole':
      return oleTypes.test(contentType) ? contentType : null
    case 'text':
      if (contentType === 'image/svg+xml') return /<svg[\s>]/i.test(new TextDecoder().decode(head)) ? contentType : null
      if (contentType === 'text/vtt')
        return /^\uFEFF?WEBVTT/.test(new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(head)) ? contentType : null
      return textTypes.test(contentType) ? contentType : null
    default:
      return null
  }
}

function mismatch(declared: AcceptedType, real: Sniffed): string {
  if (real.family === 'program') return 'is a program'
  const names: Partial<Record<Sniffed['family'], string>> = { pdf: 'a PDF', zip: 'a zip archive', ole: 'an Office document', text: 'text' }
  const found =
    'contentType' in real
      ? real.contentType
      : real.family === 'container'
        ? `a ${real.format} file`
        : (names[real.family] ?? 'something we cannot recognise')
  return `was sent as ${declared.contentType} but holds ${found}`
}
