import { t } from '@lingui/core/macro'
import type { LessonLock } from '../../../../src/modules/enrollment/player/contract.ts'
import { formatDateTime } from '../../../ui/format.ts'

/** Why a lesson is closed, in the reader's language: the server's own sentence is English. */
export function lockText(lock: LessonLock, titleOf: (lessonId: string) => string | undefined): string {
  const title = lock.lessonId ? titleOf(lock.lessonId) : undefined
  if (lock.code === 'enroll') return t`Enrol to open this lesson`
  if (lock.code === 'not_yet' && lock.opensAt) {
    const when = formatDateTime(lock.opensAt)
    return t`Opens on ${when}`
  }
  if (lock.code === 'after_lesson' && title) return t`Opens when you have finished “${title}”`
  if (lock.code === 'min_score' && title) return t`Opens when you have done well enough in “${title}”`
  return lock.reason
}
