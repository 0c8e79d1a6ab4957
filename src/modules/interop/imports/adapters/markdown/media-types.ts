import { typeNamed } from '../../../../media/public.ts'
import type { PlannedMedia } from '../../plan/course-plan.ts'

type MediaType = { contentType: string; kind: PlannedMedia['kind'] }

/** Pages and captions are read, not stored. */
const read = ['text/markdown', 'text/vtt', 'application/x-subrip']

/** What a file that a lesson shows or links is; null for code and everything else that a course does not store. */
export function mediaType(path: string): MediaType | null {
  const type = typeNamed(path)
  if (!type || type.kind === 'other' || read.includes(type.contentType)) return null
  const { contentType, kind } = type
  return { contentType, kind: kind === 'document' || kind === 'package' ? 'file' : kind }
}
