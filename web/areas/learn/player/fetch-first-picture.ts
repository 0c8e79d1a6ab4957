import { firstPicture } from '../../../features/blocks/render/first-picture.ts'
import type { LessonView } from './course-queries.ts'

/** Asks for what a lesson shows first as soon as its address is known: drawing the lesson takes a phone a while. */
export function fetchFirstPicture({ mediaId, media, content }: LessonView): void {
  const picture = content && firstPicture(content)
  const address = media[mediaId ?? '']?.poster ?? media[picture?.attrs?.mediaId ?? '']?.url
  if (address) Object.assign(new Image(), { fetchPriority: 'high', src: address })
}
