import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReviewRoutes } from '../../../../src/modules/catalog/review/routes.ts'
import { api, send } from '../../../api/client.ts'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import type { ReviewNotes } from './review-notes.ts'

const reviews = api<ReviewRoutes>()
const courses = reviews.admin.courses[':id']

type Case = { courseId: string; title: string; notes: ReviewNotes; nextId: string | null }

/** Publishes a course or returns it, then goes on to the next that waits. */
export function useDecision({ courseId, title, notes, nextId }: Case) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const done = async (said: string) => {
    notes.clear()
    toast(said)
    if (nextId) await navigate({ to: '/admin/review/$courseId', params: { courseId: nextId } })
    else await navigate({ to: '/admin/review' })
    await invalidate(client, '/admin', `/courses/${courseId}`)
  }
  const publishing = useMutation({
    mutationFn: () => send(courses.publish.$post, { param: { id: courseId } }),
    onSuccess: () => done(t`“${title}” is in the catalogue.`),
  })
  const returning = useMutation({
    mutationFn: (reason: string) => {
      const feedback = notes.notes.map(({ target, message, quote, mustFix }) => ({ target, message, quote, mustFix }))
      // A return needs a remark on something: without notes, the reason is one on the course as a whole.
      const json =
        feedback.length > 0 ? { feedback, message: reason } : { feedback: [{ target: 'course', message: reason, mustFix: true }] }
      return send(courses.reject.$post, { param: { id: courseId }, json })
    },
    onSuccess: () => done(t`“${title}” is back with its author.`),
  })
  return {
    publish: () => publishing.mutate(),
    giveBack: (reason: string) => returning.mutate(reason),
    isBusy: publishing.isPending || returning.isPending,
    error: publishing.error ?? returning.error,
    forget: () => {
      publishing.reset()
      returning.reset()
    },
  }
}
export type Decision = ReturnType<typeof useDecision>
