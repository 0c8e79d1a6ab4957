import { firstPictureOf, pictureSizes } from '../../../../src/kernel/first-picture.ts'
import type { LessonView } from './course-queries.ts'

/** Asks for what a lesson shows first as soon as its address is known: drawing the lesson takes a phone a while. */
export function fetchFirstPicture(lesson: LessonView): void {
  const picture = firstPictureOf(lesson)
  if (!picture) return
  const { src, srcset } = picture
  Object.assign(new Image(), { fetchPriority: 'high', ...(srcset && { sizes: pictureSizes, srcset }), src })
}
