import type { References } from '../../markdown/page-context.ts'
import type { AssignedIds } from '../../plan/course-plan.ts'
import type { ReportBuilder } from '../../plan/import-report.ts'
import { quizNumber } from '../quiz-json/place-quizzes.ts'
import { liftedAssignmentTarget } from './lesson-parts.ts'
import { mediaType } from './media-types.ts'
import type { TargetResolver } from './resolve-target.ts'

/** Which lesson each page, quiz number and lifted assignment became. */
export type CourseLinks = {
  resolver: TargetResolver
  /** Path of a page → key of its lesson; of an intro page, the first lesson it introduces. */
  pages: Map<string, string>
  /** Number of a quiz in addresses → key of its lesson. */
  quizzes: Map<string, string>
  /** Path of a page → key of the assignment that was taken out of it. */
  lifted: Map<string, string>
}

type Destination =
  | { kind: 'lesson'; key: string; hash: string }
  | { kind: 'media'; path: string }
  | { kind: 'href'; href: string }
  | { kind: 'none' }

export const mediaKey = (path: string): string => `media:${path}`

function destination(links: CourseLinks, from: string, target: string): Destination {
  const lifted = target === liftedAssignmentTarget ? links.lifted.get(from) : undefined
  if (lifted) return { kind: 'lesson', key: lifted, hash: '' }
  const quiz = links.quizzes.get(quizNumber(target) ?? '')
  if (quiz) return { kind: 'lesson', key: quiz, hash: '' }
  const found = links.resolver.resolve(from, target)
  if (found.kind === 'outside') return { kind: 'href', href: found.href }
  if (found.kind === 'anchor') return { kind: 'href', href: found.hash.slice(0, 2000) }
  if (found.kind !== 'file') return { kind: 'none' }
  const key = links.pages.get(found.path)
  if (key) return { kind: 'lesson', key, hash: found.hash }
  return mediaType(found.path) ? { kind: 'media', path: found.path } : { kind: 'none' }
}

/** References while planning: collects the files that a page needs and reports what leads nowhere. */
export function plannedReferences(links: CourseLinks, from: string, media: Set<string>, report: ReportBuilder): References {
  return {
    link(target) {
      const found = destination(links, from, target)
      if (found.kind === 'none') report.warn(from, `The link to "${short(target)}" leads nowhere in the course. Its words were kept.`)
      if (found.kind === 'media') media.add(found.path)
      return found.kind === 'href' ? found.href : found.kind === 'none' ? null : '#'
    },
    media(target) {
      const found = destination(links, from, target)
      if (found.kind === 'media') {
        media.add(found.path)
        return { mediaId: 'planned' }
      }
      if (found.kind === 'href' && /^https?:/.test(found.href)) {
        report.warn(from, `Shows a picture or film that stays on another site (${URL.parse(found.href)?.hostname ?? 'elsewhere'}).`)
        return { src: found.href }
      }
      report.warn(from, `"${short(target)}" is not in the archive and was left out.`)
      return null
    },
  }
}

/** References when the course is made: the same answers, with the ids that lessons and files have by now. */
export function assignedReferences(links: CourseLinks, from: string, ids: AssignedIds): References {
  return {
    link(target) {
      const found = destination(links, from, target)
      if (found.kind === 'href') return found.href
      if (found.kind === 'lesson') return `lesson:${ids.lesson(found.key)}${found.hash}`.slice(0, 2000)
      const id = found.kind === 'media' ? ids.media(mediaKey(found.path)) : null
      return id === null ? null : `media:${id}`
    },
    media(target) {
      const found = destination(links, from, target)
      if (found.kind === 'href' && /^https?:/.test(found.href)) return { src: found.href }
      const id = found.kind === 'media' ? ids.media(mediaKey(found.path)) : null
      return id === null ? null : { mediaId: id }
    },
  }
}

const short = (target: string): string => (target.length > 120 ? `${target.slice(0, 119)}…` : target)
